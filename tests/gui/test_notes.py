"""Badge, notice and welcome: what stands beside the picture now and then."""

from itertools import combinations
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from engine.data import catalogue
from engine.frame import Place
from engine.gradient_check import GradientCheck
from engine.history import Divergence
from engine.losses_recorded import Lowest
from engine.mistakes import MISTAKES
from engine.position import Position
from engine.problem import Problem
from engine.trainer import Trainer
from gui.badge import Badge
from gui.controls.icon_button import IconButton
from gui.controls.look import Look
from gui.notices import messages
from gui.notices.notice import NoticeStrip
from gui.notices.notices import Notice, NoticeAction
from gui.session.checks import CheckStatus
from gui.stage.welcome import Welcome
from gui.window.drop import dropped_file
from gui.wording.words import quantities


def _check(agree: int = 17, at_kink: int = 0, checked: int = 17, total: int = 17) -> GradientCheck:
    worst = Place("gradient", 0, unit=1, source=0)
    return GradientCheck(Position(0, 4), total, checked, agree, at_kink, worst, 0.02)


@pytest.fixture
def badge(qtbot: QtBot, look: Look) -> Badge:
    badge = Badge(look)
    qtbot.addWidget(badge)
    badge.resize(208, 52)
    return badge


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (CheckStatus(), ""),
        (CheckStatus(_check()), "17 of 17 gradients match a nudge"),
        (CheckStatus(_check(agree=15, at_kink=2)), "15 of 17 gradients match, 2 at a kink"),
        (
            CheckStatus(_check(agree=500, checked=500, total=9000)),
            "500 of 9\u202f000 gradients match, 500 tried",
        ),
        (CheckStatus(_check(), is_waiting=True), "Gradients are checked on pause"),
        (CheckStatus(_check(), is_off=True), "Gradient check: paused"),
        (
            CheckStatus(_check(agree=16)),
            "1 of 17 gradients differ from a nudge worst: x1 → h2",
        ),
    ],
)
def test_the_badge_says_how_the_check_stands(badge: Badge, status: CheckStatus, words: str) -> None:
    """Before the first Backward there is none."""
    badge.set_status(status, (2, 4, 1))
    assert badge.words == words
    assert badge.isHidden() == (not words)


def test_a_mistake_in_force_is_named(badge: Badge) -> None:
    """Which it is and where the two part; or that this moment shows nothing of it."""
    badge.set_status(CheckStatus(_check(agree=3)), (2, 4, 1), "slope_of_sigmoid")
    told = badge.toolTip().splitlines()
    assert told[:2] == ["Wrong on purpose: a(1 − a) for every activation.", "The two part at: slope."]
    badge.set_status(CheckStatus(_check()), (2, 4, 1), "slope_of_sigmoid")
    assert badge.toolTip().splitlines()[1] == "At this moment it makes no difference."
    for name, mistake in MISTAKES.items():
        badge.set_status(CheckStatus(_check(agree=3)), (2, 4, 1), name)
        assert quantities()[mistake.strikes] in badge.toolTip()


def test_a_failed_check_is_alert(look: Look, badge: Badge) -> None:
    """By colour, sign and word."""
    badge.set_status(CheckStatus(_check(agree=16)), (2, 4, 1))
    assert badge.grab().toImage().pixelColor(200, 40) == look.appearance.theme.alert_fill


def test_a_notice_says_and_offers(qtbot: QtBot, look: Look) -> None:
    """Title, text, a button that acts, a cross that closes."""
    pressed: list[str] = []
    strip = NoticeStrip(look)
    qtbot.addWidget(strip)
    strip.resize(784, 160)
    strip.set_notice(
        Notice("A title.", "A text.", actions=(NoticeAction("Do it", lambda: pressed.append("done")),))
    )
    strip.show()
    QTest.mouseClick(strip.buttons[0], Qt.MouseButton.LeftButton)
    assert pressed == ["done"]
    assert strip.accessibleName() == "A title. A text."
    strip.set_notice(Notice("Another."))
    assert strip.buttons == ()


def test_the_cross_stands_clear_of_the_buttons(qtbot: QtBot, look: Look) -> None:
    """Also in a low window, where two buttons take nearly the whole height."""
    strip = NoticeStrip(look)
    qtbot.addWidget(strip)
    strip.resize(577, 126)
    actions = tuple(NoticeAction(words, lambda: None) for words in ("Back to it", "Try 0.2"))
    strip.set_notice(Notice("A title.", "A text.", actions=actions))
    strip.show()
    cross = strip.findChild(IconButton)
    assert cross is not None
    boxes = [button.geometry() for button in strip.buttons]
    assert not any(box.intersects(cross.geometry()) for box in boxes)
    assert all(strip.rect().contains(box) for box in boxes)


def test_divergence_is_told_with_its_place_and_the_ways_out() -> None:
    """What, where, why, and that nothing is lost; a smaller rate only once it was tried."""
    trainer = Trainer(catalogue.load("xor").experiment)
    went: list[tuple[Position, float | None]] = []
    divergence = Divergence(Position(11, 1), "z", 1)

    def notice(rate: float | None) -> Notice:
        return messages.diverged_notice(
            divergence, trainer.frame(), Lowest(4, 0.2), rate, lambda *way: went.append(way)
        )

    first = notice(None)
    assert first.title == "Training stopped: the weighted sum of the output layer is not finite."
    assert first.text.startswith("It happened at iteration 12, forward, output layer. The learning rate 0.5 ")
    assert [action.words for action in first.actions] == ["Back to iteration 4, lowest loss"]
    then = notice(0.125)
    assert then.actions[1].words == "Try 0.125 from there"
    for action in then.actions:
        action.act()
    assert went == [(Position(3, 5), None), (Position(3, 5), 0.125)]


def test_the_lowest_loss_may_be_at_the_start() -> None:
    """Then the way back leads to before the first step."""
    trainer = Trainer(catalogue.load("xor").experiment)
    went: list[tuple[Position, float | None]] = []
    notice = messages.diverged_notice(
        Divergence(Position(1, 0), "z", 0), trainer.frame(), Lowest(0, 0.2), None,
        lambda *way: went.append(way),
    )  # fmt: skip
    notice.actions[0].act()
    assert went == [(Position(0), None)]


def test_a_problem_says_what_stays() -> None:
    """Import failed: the present data are unchanged."""
    notice = messages.problem_notice(Problem("Row {row} is empty.", row=3), "XOR")
    assert (notice.title, notice.text) == ("Row 3 is empty.", "Your present data set, XOR, is unchanged.")


def test_the_welcome_names_the_first_inputs_and_something_simpler(qtbot: QtBot, look: Look) -> None:
    """01: press →; and one neuron for whoever wants less."""
    welcome = Welcome(look)
    qtbot.addWidget(welcome)
    welcome.resize(784, 160)
    welcome.set_frame(Trainer(catalogue.load("xor").experiment).frame(), has_simpler=True)
    welcome.show()
    words = [label.text() for label in welcome.labels()]
    assert any(text.startswith("The inputs 1 and 1 flow into the hidden layer.") for text in words)
    with qtbot.waitSignal(welcome.simpler_wanted):
        QTest.mouseClick(welcome.simpler, Qt.MouseButton.LeftButton)


def test_one_local_file_can_be_dropped(tmp_path: Path) -> None:
    """Not a folder, not a page of the web, not two."""
    file = tmp_path / "a.csv"
    file.write_text("a,b\n1,2\n")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    assert dropped_file(data) == file
    for urls in ([QUrl.fromLocalFile(str(tmp_path))], [QUrl("https://example.org/a.csv")], []):
        data.setUrls(urls)
        assert dropped_file(data) is None


@pytest.mark.parametrize(("width", "height"), [(917, 407), (1174, 440), (784, 160), (700, 160)])
def test_a_notice_is_never_cut_off(qtbot: QtBot, look: Look, width: int, height: int) -> None:
    """Where large text leaves no room beside the buttons they stand below it."""
    look.appearance.set_scale(2.05 if height > 200 else 1.0)
    strip = NoticeStrip(look)
    qtbot.addWidget(strip)
    strip.resize(width, height)
    actions = tuple(
        NoticeAction(words, lambda: None) for words in ("Back to the start, lowest loss", "Try 1.25")
    )
    text = (
        "It happened at iteration 98, error. The learning rate 40 is too large here: every step overshoots"
        " further than the one before. Nothing is lost."
    )
    title = "Training stopped: the loss of the batch is not finite."
    strip.set_notice(Notice(title, text, actions=actions, can_close=False))
    strip.show()
    parts = [child for child in strip.findChildren(QWidget) if child.isVisible()]
    assert all(strip.rect().contains(part.geometry()) for part in parts)
    for first, second in combinations(parts, 2):
        assert not first.geometry().intersects(second.geometry())
