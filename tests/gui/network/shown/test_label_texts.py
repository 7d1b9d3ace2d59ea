"""What the numbers on edges say, and that it comes right when a pupil recomputes it."""

import re
from collections.abc import Iterator

import numpy as np
import pytest

from engine.data.catalogue import load
from engine.trainer import Trainer
from gui.network.arranging import subject_of
from gui.network.layout.layout import lay_out
from gui.network.layout.room import Room
from gui.network.shown.edges import edge_looks
from gui.network.shown.label_texts import change_text, label_text, share_figures, term_places
from gui.network.shown.lines import Lines
from gui.network.shown.showing import Showing
from gui.session.selection import Selection
from gui.wording import numbers
from gui.wording.rich import plain
from tests.gui.network.moments import (
    BACKWARD_HIDDEN,
    BACKWARD_OUTPUT,
    HIDDEN,
    OUTPUT,
    READY,
    UPDATE,
    network_of,
    showing,
    xor,
)


def texts_of(shown: Showing, layer: int, short: bool = False) -> list[str]:
    """All labels of a weight layer."""
    looks = edge_looks(shown, lay_out(subject_of(shown.experiment), Room(784, 416)), layer)
    ends = looks.sources if looks.lines is Lines.COMES_BACK else looks.units
    figures = share_figures if looks.lines is Lines.COMES_BACK else term_places
    places = [figures(shown, layer, int(unit)) for unit in ends]
    return [plain(label_text(shown, looks, edge, places[edge], short)) for edge in range(len(looks.values))]


def test_weights_at_rest() -> None:
    """Two decimals, no plus."""
    assert texts_of(showing(xor(), READY), 0)[:3] == ["−0.52", "−0.84", "0.54"]


def test_terms_carry_the_name_of_their_source() -> None:
    """x₁: −0.52 × 1; a negative second factor stands in brackets."""
    assert texts_of(showing(xor(), HIDDEN), 0)[0] == "x1: −0.52 × 1"
    assert texts_of(showing(xor(), OUTPUT), 1)[0] == "h1: −0.63 × (−0.83)"


def test_the_short_form_leaves_the_name() -> None:
    """Where there is little room the edge itself says where it comes from."""
    assert texts_of(showing(xor(), OUTPUT), 1, short=True)[0] == "−0.63 × (−0.83)"


def test_gradients_carry_their_sign() -> None:
    """+ is written before changes."""
    assert texts_of(showing(xor(), BACKWARD_OUTPUT), 1) == ["−0.12", "−0.073", "+0.038", "+0.042"]


def test_what_comes_back_is_a_product() -> None:
    """w × δ of the next layer, and what it makes."""
    assert texts_of(showing(xor(), BACKWARD_HIDDEN), 1)[0] == "−0.63 × 0.15 = −0.094"


@pytest.mark.parametrize("short", [False, True])
@pytest.mark.parametrize("steps", [BACKWARD_HIDDEN + 6 * rounds for rounds in range(8)])
def test_a_share_has_no_more_figures_than_it_takes(steps: int, short: bool) -> None:
    """The result has two, as beside the unit; no label grows to 0.804881 × 0.106876 ≈ 0.0860228, and what is
    multiplied in a short one makes the number beside the unit, too."""
    shown = showing(xor(), steps)
    delta = shown.comes_back(0)
    assert delta is not None
    for unit, text in enumerate(texts_of(shown, 1, short)):
        assert "≈" not in text
        assert all(
            len(part.strip("()−").replace(".", "").lstrip("0")) <= 4 for part in re.split(r" [×=] ", text)
        )
        beside = numbers.significant(float(delta[unit]), 2)
        product = term_value(re.split(" = ", text)[0])
        assert abs(product - beside.value) <= numbers.last_place(beside) * (1 + 1e-9)


def test_changes_say_to_which_side() -> None:
    """▲ towards +, ▼ towards −; no change has no side."""
    assert texts_of(showing(xor(), UPDATE), 0)[:2] == ["▲ 0.015", "▼ 0.027"]
    assert plain(change_text(0.0)) == "0"


@pytest.mark.parametrize("sizes", [(2, 4, 1), (5, 7, 1), (3, 6, 4, 1), (9, 5, 2)])
def test_shown_terms_add_up_to_the_shown_sum(sizes: tuple[int, ...]) -> None:
    """Whoever adds up the labels gets the z in the pill."""
    for layer in range(len(sizes) - 1):
        shown = showing(network_of(*sizes), layer + 1)
        z = shown.z(layer)
        assert z is not None
        for unit in range(sizes[layer + 1]):
            total = sum(term_value(text) for text in labels_into(shown, layer, unit))
            pill = numbers.pill(float(z[unit]))
            assert abs(total - pill.value) <= numbers.last_place(pill) * (1 + 1e-9)


def labels_into(shown: Showing, layer: int, unit: int) -> list[str]:
    looks = edge_looks(shown, lay_out(subject_of(shown.experiment), Room(784, 1200)), layer)
    places = term_places(shown, layer, unit)
    edges = np.flatnonzero(looks.units == unit)
    return [plain(label_text(shown, looks, int(edge), places, is_short=True)) for edge in edges]


def term_value(text: str) -> float:
    weight, came_in = text.split(f" {numbers.TIMES} ")
    return numbers.parse(weight) * numbers.parse(came_in)


@pytest.mark.parametrize("sizes", [(2, 4, 1), (3, 6, 4, 1), (4, 6, 3)])
def test_shown_products_come_right(sizes: tuple[int, ...]) -> None:
    """Whoever multiplies the shown w and δ gets the shown share, or reads ≈."""
    depth = len(sizes) - 1
    for layer in range(1, depth):
        shown = showing(network_of(*sizes), depth + 1 + depth - layer + 1)
        for text in texts_of(shown, layer):
            left, sign, right = re.split(r" ([=≈]) ", text)
            result = re.sub(r"[^0-9.]", "", right.split("·")[0])
            place = 10.0 ** -len(result.partition(".")[2]) if "·" not in right else abs(numbers.parse(right))
            if sign == "=":
                assert abs(term_value(left) - numbers.parse(right)) <= place * (1 + 1e-6)


@pytest.mark.parametrize("key", ["moons", "line", "checkerboard"])
@pytest.mark.parametrize("updates", [1, 9, 150])
def test_tiny_sums_come_right_with_their_bias(key: str, updates: int) -> None:
    """A z of 0.003 is one figure of terms with four decimals and a bias with as many; shares that nearly
    cancel add up to what comes back."""
    for shown in moments_of(key, updates):
        for layer in range(shown.frame.depth):
            check_sums(shown, layer)


def moments_of(key: str, updates: int) -> Iterator[Showing]:
    """Every moment of an iteration of a preset, with what the app chooses."""
    trainer, selection = Trainer(load(key).experiment), Selection()
    trainer.run(updates=updates)
    for _ in range(2 * trainer.frame().depth + 2):
        frame = trainer.step("layer")
        selection.follow(frame)
        yield Showing(frame, selection.place, selection.sample)


def check_sums(shown: Showing, layer: int) -> None:
    z, back = shown.z(layer), shown.comes_back(layer - 1) if layer else None
    looks = edge_looks(shown, lay_out(subject_of(shown.experiment), Room(784, 1200)), layer)
    if looks.lines is Lines.TERM and z is not None:
        for unit in range(len(z)):
            places = term_places(shown, layer, unit)
            bias = numbers.decimals(float(shown.biases(layer)[unit]), places).value
            added = bias + sum(map(term_value, labels_into(shown, layer, unit)))
            comes_right(added, numbers.pill(float(z[unit])))
    if looks.lines is Lines.COMES_BACK and back is not None:
        for source in range(len(back)):
            figures = share_figures(shown, layer, source)
            edges = np.flatnonzero(looks.sources == source)
            texts = [plain(label_text(shown, looks, int(edge), figures)) for edge in edges]
            added = sum(numbers.parse(re.split(r" [=≈] ", text)[1]) for text in texts)
            comes_right(added, numbers.significant(float(back[source]), 2))


def comes_right(added: float, shown: numbers.NumberText) -> None:
    assert abs(added - shown.value) <= numbers.last_place(shown) * (1 + 1e-9)
