"""A whole layer: its step in matrices with their shapes, its units in a table that comes right."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter
from PySide6.QtTest import QTest

from engine.data.catalogue import load
from engine.experiment import Experiment, LossSpec, OptimizerSpec
from engine.frame import LAYER, Frame, Place
from engine.trainer import Trainer
from gui.explain.content.content import Content
from gui.explain.content.pieces import Ink, Line, Style, plain
from gui.explain.sentence import spoken
from gui.explain.setting.typeset import Typesetter
from gui.explain.working import Working
from gui.wording.numbers import last_place, parse, significant
from tests.engine.quantities.experiments import classes, frame_at, xor
from tests.engine.reference import functions
from tests.gui.explain.workings import (
    BACKWARD,
    BACKWARD_OUTPUT,
    HIDDEN,
    UPDATE,
    content,
    extras,
    frame_of,
    row,
    title,
    working,
)

pytestmark = pytest.mark.usefixtures("qapp")


def table(shown: Content) -> dict[str, dict[str, str]]:
    """The table as a person reads it: by unit, then by row."""
    assert shown.table is not None
    names = [plain(line) for line in shown.table.symbols]
    heads = [plain(line) for line in shown.table.heads]
    cells = [[plain(cell) for cell in column] for column in shown.table.cells]
    return {head: dict(zip(names, column, strict=True)) for head, column in zip(heads, cells, strict=True)}


def layer(frame: Frame, at: int = 0) -> Content:
    return content(frame, Place(LAYER, at))


def test_forward_is_one_line_of_matrices() -> None:
    """z = W · x + b with the shapes below, and what each unit has come to."""
    shown = layer(frame_of(HIDDEN))
    assert title(shown) == "Hidden layer   tanh, 4 units"
    assert row(shown, 0) == "z = W · x + b | a = tanh(z)"
    assert row(shown, -2) == "4 4 × 2 2 4 | 4"
    assert table(shown)["h₁"] == {"z": "−1.18", "a": "−0.827", "f′(z)": "0.315"}
    assert extras(shown) == ["It learns 8 weights, 4 biases: each unit has a row of W."]


def test_backward_is_the_same_three_factors_for_all_units_at_once() -> None:
    """δ = ① × ②, ∂L/∂W = δ · ③; δ of each unit is the product above it in its column."""
    shown = layer(frame_of(BACKWARD))
    assert row(shown, 0) == "δ = ∂L/∂a × f′(z) | ∂L/∂W = δ · x^(T)"
    for unit in table(shown).values():
        product = parse(unit["∂L/∂a"].lstrip("+")) * parse(unit["f′(z)"])
        assert product == pytest.approx(parse(unit["δ"].lstrip("+")), rel=5e-3)
    assert extras(shown)[0].startswith("Largest gradient: x₁ → h₄, +0.")
    assert "Mean |∂L/∂w|" in extras(shown)[0]


@pytest.mark.parametrize("loss", ["categorical_cross_entropy", "half_squared_error"])
def test_a_softmax_output_says_how_its_deltas_come_about(loss: str) -> None:
    """With a cross-entropy the errors; with another loss all slopes are one matrix."""
    shown = layer(frame_at(classes(loss=LossSpec(name=loss)), stage=3), 1)
    if loss == "half_squared_error":
        assert row(shown, 0).startswith("δ = S · ∂L/∂a |")
    else:
        assert row(shown, 0).startswith("δ = p − y |")
        assert all("∂L/∂a" not in unit for unit in table(shown).values())


def test_update_tells_the_biases_and_the_largest_step() -> None:
    """new b is the sum above it; ▲ and ▼ say to which side."""
    shown = layer(frame_of(UPDATE))
    assert row(shown, 0) == "new W = W + ΔW | ΔW = −η · ∂L/∂W"
    for unit in table(shown).values():
        added = parse(unit["b"]) + parse(unit["Δb"].lstrip("+"))
        assert added == pytest.approx(parse(unit["new b"].lstrip("+")), rel=5e-3, abs=1e-5)
    assert extras(shown)[0].startswith("Largest step of a weight: x₁ → h₄, ▼ ")
    other = layer(frame_of(UPDATE, optimizer=OptimizerSpec(name="adam")))
    assert row(other, 0) == "new W = W + ΔW"


def test_what_is_not_computed_yet_is_said() -> None:
    """The matrices are known before their numbers."""
    shown = layer(frame_of(HIDDEN), 1)
    assert shown.table is None
    assert row(shown, 0) == "z = W · a + b | a = sigmoid(z)"
    assert extras(shown) == ["Not computed yet. It comes with the step “Forward, output”."]


def test_the_inputs_are_a_layer_that_learns_nothing() -> None:
    """Only what the sample gives."""
    shown = layer(frame_of(HIDDEN), -1)
    assert title(shown) == "Inputs   2 units"
    assert table(shown) == {"x₁": {"value": "1"}, "x₂": {"value": "1"}}


def test_it_is_spoken_unit_by_unit() -> None:
    """For those who hear the table."""
    said = spoken(layer(frame_of(HIDDEN)))
    assert "h₁: z minus 1.18, a minus 0.827" in said


@pytest.mark.parametrize(("key", "at"), [("xor", 0), ("iris", 1), ("digits", 0)])
@pytest.mark.parametrize(("width", "height", "scale"), [(784, 160, 1.0), (660, 126, 1.0), (1180, 260, 2.05)])
def test_the_table_stands_beside_the_formula(
    key: str, at: int, width: int, height: int, scale: float
) -> None:
    """Nothing lies on anything; of many units some are shown and the others counted, never a single one."""
    setup = load(key)
    frame = frame_at(Experiment(setup.network, setup.training, setup.samples), 2 * setup.network.depth - at)
    view = painted(frame, at, width, height, scale)
    units = setup.network.sizes[at + 1]
    assert view.arrangement is not None
    assert view.arrangement.formula is not None
    columns = [spot.rect for spot in view.spots]
    assert len(columns) == units or 2 <= len(columns) <= units - 2
    assert columns[0].left() >= view.arrangement.left + view.arrangement.formula.width
    assert columns[-1].right() <= width + 1


def painted(frame: Frame, at: int, width: int, height: int, scale: float = 1.0) -> Working:
    view = working(frame, Place(LAYER, at), scale=scale)
    view.resize(width, height)
    view.grab()
    return view


def test_of_very_many_units_some_are_told_and_the_others_counted() -> None:
    """No window has room for more, and all of them are in the table of numbers."""
    frame = frame_at(load("digits").experiment, 1)
    shown = layer(frame).table
    assert shown is not None
    assert (len(shown.heads), len(shown.cells), shown.others, shown.units) == (16, 16, 16, 32)
    inputs = layer(frame, -1).table
    assert inputs is not None
    assert (len(inputs.heads), inputs.units) == (16, 64)


@pytest.mark.parametrize("width", [784, 1200, 3000])
def test_the_columns_and_those_left_out_are_all_units(width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many have room, `+ n more` counts the rest."""
    written: list[str] = []
    draw = Typesetter.draw

    def draw_and_note(
        setter: Typesetter, painter: QPainter, x: float, y: float, line: Line, ink: Ink,
        style: Style = "plain",
    ) -> None:  # fmt: skip
        written.append(plain(line))
        draw(setter, painter, x, y, line, ink, style)

    monkeypatch.setattr(Typesetter, "draw", draw_and_note)
    view = painted(frame_at(load("digits").experiment, 1), 0, width, 160)
    columns = [spot.place for spot in view.spots]
    assert 2 <= len(columns) <= 16
    assert f"+ {32 - len(columns)} more" in written


def test_a_column_leads_to_its_unit() -> None:
    """By a click, and by ↓ and Enter."""
    view = painted(frame_at(xor(), HIDDEN), 0, 784, 160)
    spot = view.spots[2].rect.center().toPoint()
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=spot)
    assert view.selection.place == Place("a", 0, unit=2, sample=0)


def test_in_backward_at_the_output_the_loss_comes_first() -> None:
    """① is the slope of the loss there."""
    shown = layer(frame_of(BACKWARD_OUTPUT), 1)
    assert "of the loss" in row(shown, -1)


@pytest.mark.parametrize("key", ["moons", "circles", "sine", "digits", "houses"])
def test_every_column_comes_right_from_what_it_shows(key: str) -> None:
    """a from z, δ from the two above it, the new bias from the old one: in every phase."""
    setup = load(key)
    trainer = Trainer(Experiment(setup.network, setup.training, setup.samples))
    trainer.run(updates=30)
    for _ in range(2 * setup.network.depth + 2):
        frame = trainer.step("layer")
        for at, spec in enumerate(setup.network.layers):
            shown = layer(frame, at)
            for column in table(shown).values() if shown.table is not None else ():
                if "a" in column and spec.activation != "softmax":
                    near(functions.value(spec, told(column["z"])), column["a"])
                if "f′(z)" in column and "∂L/∂a" in column:
                    near(told(column["∂L/∂a"]) * told(column["f′(z)"]), column["δ"])
                if "new b" in column:
                    near(told(column["b"]) + told(column["Δb"]), column["new b"])


def told(text: str) -> float:
    return parse(text.lstrip("+"))


def near(value: float, text: str) -> None:
    """To one unit in the last place of three figures or more."""
    place = last_place(significant(told(text), 3)) if told(text) else 1e-3
    assert abs(value - told(text)) <= place * (1 + 1e-6), (value, text)
