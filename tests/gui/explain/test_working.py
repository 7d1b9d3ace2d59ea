"""The working as a person meets it: seen, pointed at, clicked, walked with keys, heard."""

import re

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from engine.experiment import Experiment, LayerSpec, OptimizerSpec, replace
from engine.frame import Place
from engine.trainer import Trainer
from gui.explain.content.content import Content, Notice
from gui.explain.content.pieces import plain
from gui.explain.working import Working
from gui.look.tokens import DARK, LIGHT, Theme
from tests.engine.quantities.experiments import frame_at
from tests.gui.explain.workings import (
    BACKWARD,
    EDGE,
    ERROR,
    HIDDEN,
    UPDATE,
    after_of,
    drawn,
    frame_of,
    working,
)

BACK = Place("activation_gradient", 0, 0, sample=0)
STEEP = Place("slope", 0, 0, sample=0)
CAME_IN = Place("input", 0, 0, sample=0)


@pytest.fixture
def chain(qtbot: QtBot) -> Working:
    """The chain rule of one weight, shown."""
    view = working(frame_of(BACKWARD), EDGE)
    qtbot.addWidget(view)
    view.show()
    return view


def picture(view: Working) -> QImage:
    return view.grab().toImage()


def count(image: QImage, color: object) -> int:
    """How many pixels have exactly this colour."""
    return sum(
        image.pixelColor(x, y) == color
        for x in range(0, image.width(), 2)
        for y in range(0, image.height(), 2)
    )


@pytest.mark.parametrize(("name", "theme"), [("light", LIGHT), ("dark", DARK)])
def test_factors_stand_on_their_tinted_boxes(qtbot: QtBot, name: str, theme: Theme) -> None:
    """Each factor has the colour it has in the picture, in both themes."""
    view = working(frame_of(BACKWARD), EDGE, name)
    qtbot.addWidget(view)
    image = picture(view)
    assert image.pixelColor(3, 3) == theme.paper
    for fill in (theme.back_fill, theme.slope_fill, theme.input_fill):
        assert count(image, fill) > 500


def test_the_picture_follows_frame_and_selection(qtbot: QtBot) -> None:
    """Another moment or another choice is another explanation."""
    view = working(frame_of(HIDDEN))
    qtbot.addWidget(view)
    view.show()
    first = picture(view)
    view.selection.select(Place("z", 0, 2))
    second = picture(view)
    view.selection.follow(frame := frame_of(ERROR))
    view.set_frame(frame)
    third = picture(view)
    assert first != second
    assert second != third


def test_the_app_selects_where_nobody_has(qtbot: QtBot) -> None:
    """The first unit of the current layer, or a weight on its chain."""
    for stage, start in (
        (HIDDEN, "Hidden unit"),
        (ERROR, "Output unit"),
        (BACKWARD, "Chain rule"),
        (UPDATE, "Weight"),
    ):
        view = working(frame_of(stage))
        qtbot.addWidget(view)
        assert isinstance(view.content, Content)
        assert plain(view.content.titles[0]).startswith(start)


def test_before_the_first_phase_there_is_nothing_to_explain(qtbot: QtBot) -> None:
    """And the working says so."""
    view = working(frame_of(-1))
    qtbot.addWidget(view)
    assert isinstance(view.content, Notice)
    assert plain(view.content.title) == "Nothing is computed yet"
    assert count(picture(view), LIGHT.paper) < 784 * 160 // 4


def test_pointing_at_a_factor_lights_its_source(chain: Working) -> None:
    """The signal carries the place, the selection hands it to the picture, and leaving takes it back."""
    pointed: list[object] = []
    chain.factor_hovered.connect(pointed.append)
    before = picture(chain)
    for place in (BACK, STEEP, CAME_IN):
        rect = chain.rect_of(place)
        assert rect is not None
        QTest.mouseMove(chain, rect.center().toPoint())
        assert chain.selection.pointed == place
        assert chain.cursor().shape() == Qt.CursorShape.PointingHandCursor
        assert picture(chain) != before
    QTest.mouseMove(chain, QPointF(5, 155).toPoint())
    assert pointed == [BACK, STEEP, CAME_IN, None]
    assert chain.cursor().shape() == Qt.CursorShape.ArrowCursor


def test_what_is_pointed_at_in_the_picture_is_lit_here(chain: Working) -> None:
    """The same number, from the other side."""
    before = picture(chain)
    chain.selection.point_at(STEEP)
    assert picture(chain) != before
    chain.selection.point_at(Place("z", 0, 3, sample=0))
    assert picture(chain) == before


def test_a_click_on_a_factor_goes_there(chain: Working) -> None:
    """① leads to why that came back."""
    chosen: list[object] = []
    chain.place_chosen.connect(chosen.append)
    rect = chain.rect_of(BACK)
    assert rect is not None
    QTest.mouseClick(chain, Qt.MouseButton.LeftButton, pos=rect.center().toPoint())
    assert chosen == [BACK]
    assert chain.selection.place == BACK
    assert isinstance(chain.content, Content)
    assert "what comes back" in plain(chain.content.titles[0])


def test_factors_can_be_walked_with_keys(chain: Working) -> None:
    """Everything that can be clicked can be reached: down, up, Enter; other keys belong to the window."""
    chain.setFocus()
    assert chain.hasFocus() or chain.isActiveWindow() is False
    QTest.keyClick(chain, Qt.Key.Key_Down)
    assert chain.selection.pointed == BACK
    QTest.keyClick(chain, Qt.Key.Key_Down)
    QTest.keyClick(chain, Qt.Key.Key_Down)
    assert chain.selection.pointed == CAME_IN
    QTest.keyClick(chain, Qt.Key.Key_Up)
    assert chain.focused_place() == STEEP
    QTest.keyClick(chain, Qt.Key.Key_Return)
    assert chain.selection.place == STEEP


def test_a_batch_lists_its_samples(qtbot: QtBot) -> None:
    """A click on the row shows what each sample adds; choosing one shows it."""
    view = working(frame_of(BACKWARD, batch_size=None), EDGE)
    qtbot.addWidget(view)
    view.show()
    picture(view)
    menu = view.samples_menu()
    texts = [action.text() for action in menu.actions()]
    assert sum(text.startswith("Sample ") for text in texts) == 4
    assert re.fullmatch(r"Sum: .+ ÷ 4 = .+", texts[-1])
    assert [action.text()[:8] for action in menu.actions() if action.isChecked()] == ["Sample 1"]
    wanted = next(action for action in menu.actions() if action.text().startswith("Sample 3"))
    wanted.trigger()
    assert view.selection.sample == 2


def test_the_row_of_the_batch_opens_its_list(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """By mouse, where the row is, and by key, between the last factor and the nudge."""
    opened: list[int] = []  # offscreen Qt warns about real popups
    monkeypatch.setattr(QMenu, "popup", lambda menu, _where: opened.append(len(menu.actions())))
    view = working(frame_of(BACKWARD, batch_size=None), EDGE)
    qtbot.addWidget(view)
    view.show()
    picture(view)
    assert view.arrangement is not None
    rect = view.arrangement.links.get("samples")
    assert rect is not None
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=rect.center().toPoint())
    assert opened == [6]  # four samples, a line, the sum
    QTest.keyClick(view, Qt.Key.Key_Up)
    QTest.keyClick(view, Qt.Key.Key_Up)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert opened == [6, 6]


def test_what_is_heard_is_what_is_seen(chain: Working) -> None:
    """The description is the formula in words, without signs a reader stumbles over."""
    said = chain.accessibleDescription()
    assert "minus 0.0296 gradient" in said.replace(",", "")
    assert "what comes back" in said
    assert "×" not in said
    assert "−" not in said


def test_a_hidden_working_does_nothing(qtbot: QtBot) -> None:
    """It explains when it is looked at."""
    view = working(frame_of(BACKWARD), EDGE)
    qtbot.addWidget(view)
    assert view.accessibleDescription() == ""
    view.show()
    assert view.accessibleDescription() != ""


def test_while_training_runs_there_are_no_numbers(chain: Working) -> None:
    """Numbers that change 30 times a second cannot be read."""
    chain.set_running(True)
    assert isinstance(chain.content, Notice)
    assert plain(chain.content.title) == "Running"
    assert chain.spots == []
    chain.set_running(False)
    assert isinstance(chain.content, Content)


def test_the_curve_of_update_comes_from_outside(qtbot: QtBot) -> None:
    """Whoever owns a scratch workspace works out L against this weight; without one there is no curve."""
    view = working(frame_of(UPDATE), Place("change", 0, 0, source=0))
    qtbot.addWidget(view)
    assert isinstance(view.content, Content)
    assert view.content.curve is not None
    assert view.content.curve.step == 1
    view.set_loss_along(None)
    assert isinstance(view.content, Content)
    assert view.content.curve is None


def test_the_payoff_may_come_later(qtbot: QtBot) -> None:
    """In a large network the new prediction is worked out after the picture is painted."""
    view = working(frame_of(HIDDEN))
    qtbot.addWidget(view)
    frame = frame_of(UPDATE)
    view.selection.follow(frame)
    view.set_frame(frame)
    assert isinstance(view.content, Content)
    assert not any(view.content.extras)
    view.set_frame(frame, None, after_of(frame))
    assert isinstance(view.content, Content)
    assert "0.672 → 0.569" in plain(view.content.extras[0][0])


def test_tooltips_name_the_source_and_keep_what_had_no_room(chain: Working) -> None:
    """Five figures over a factor; in a low window the extra line."""
    rect = chain.rect_of(STEEP)
    assert rect is not None
    assert "slope  0.315" in chain.tip_at(rect.center())
    chain.resize(784, 126)
    picture(chain)
    assert chain.tip_at(QPointF(5, 120)) == "δ = ① × ② = −0.0296"


def test_those_who_come_by_key_are_told_what_had_no_room(chain: Working, qtbot: QtBot) -> None:
    """In a low window the extra line takes the place of the title, as long as the focus is there."""
    chain.resize(784, 126)
    chain.activateWindow()
    qtbot.waitUntil(chain.isActiveWindow)
    chain.clearFocus()
    chain.setFocus(Qt.FocusReason.TabFocusReason)
    assert title_of(chain).strip() == "δ = ① × ② = −0.0296"
    chain.clearFocus()
    assert title_of(chain).startswith("Chain rule")


def title_of(view: Working) -> str:
    picture(view)
    assert view.arrangement is not None
    return plain(view.arrangement.title)


def test_type_grows_with_the_font_scale(qtbot: QtBot) -> None:
    """And the working asks for the height it needs."""
    view = working(frame_of(BACKWARD), EDGE, scale=2.0)
    qtbot.addWidget(view)
    assert view.sizeHint().height() == 320
    view.set_enlarged(True)
    assert view.sizeHint().height() == 390


def test_a_run_that_blew_up_is_shown_as_it_is(qtbot: QtBot) -> None:
    """∞ in alert, and nothing raises, at whatever place one looks."""
    layers = (LayerSpec(units=4, activation="identity"), LayerSpec(units=1, activation="identity"))
    network = replace(drawn().network, layers=layers)
    training = drawn(optimizer=OptimizerSpec(learning_rate=1e9)).training
    trainer = Trainer(Experiment(network, training, drawn().samples))
    trainer.run(updates=50)
    assert trainer.diverged is not None
    for place in (EDGE, Place("z", 0, 0), Place("z", 1, 0), Place("error", 1, 0), Place("delta", 0, 0)):
        view = working(trainer.frame(), place)
        qtbot.addWidget(view)
        picture(view)


def test_every_place_of_every_phase_can_be_painted(qtbot: QtBot) -> None:
    """Whatever is clicked in the picture, there is an answer."""
    view = working(frame_of(HIDDEN))
    qtbot.addWidget(view)
    for stage in range(-1, 6):
        frame = frame_at(drawn(batch_size=None), stage)
        view.selection.follow(frame)
        view.set_frame(frame, None, after_of(frame))
        for quantity in (
            "input",
            "weight",
            "bias",
            "z",
            "a",
            "slope",
            "error",
            "delta",
            "gradient",
            "change",
        ):
            source = 1 if quantity in ("weight", "gradient", "change") else None
            view.selection.select(Place(quantity, 0 if quantity != "error" else 1, 0, source))
            assert not picture(view).isNull()
