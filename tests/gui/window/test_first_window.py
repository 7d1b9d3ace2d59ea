"""Between the first paint and the furnishing: nothing jumps, no key is lost, closing is possible."""

from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine.position import Position
from gui import settings
from gui.application import remember
from gui.data.importing.refusal import Refusal
from gui.dialogs.keys_dialog import KeysDialog
from gui.look.appearance import Appearance, ThemeChoice
from gui.session.session import Session
from gui.window.main_window import MainWindow
from gui.window.regions import Box, Regions

SAMPLES = Path(__file__).parents[2] / "samples"
START = Position(0, -1)
SIZES = [(1280, 800), (1000, 700), (860, 760), (800, 500), (1920, 1080)]


@pytest.fixture
def opened(qtbot: QtBot, session: Session) -> Iterator[MainWindow]:
    """The window as it is painted first."""
    window = _opened(qtbot, session, "light", (1280, 800))
    yield window
    window.close()


def _opened(qtbot: QtBot, session: Session, theme: ThemeChoice, size: tuple[int, int]) -> MainWindow:
    appearance = Appearance(theme)
    appearance.set_reduce_motion(True)
    window = MainWindow(session, appearance)
    window.resize(*size)
    qtbot.addWidget(window)
    window.show()
    window.focus_picture()
    return window


@pytest.mark.parametrize(("size", "theme"), [*product(SIZES, ("light", "dark"))])
def test_nothing_jumps_when_the_parts_come(
    qtbot: QtBot, session: Session, size: tuple[int, int], theme: ThemeChoice
) -> None:
    """The picture keeps its place and every pixel, every region its colour and its hairlines."""
    window = _opened(qtbot, session, theme, size)
    before, picture = window.grab().toImage(), window.picture.grab().toImage()
    assert window.picture.isVisible()
    window.furnish()
    after = window.grab().toImage()
    assert window.picture.grab().toImage() == picture
    for name, point in _edges(window.placing.regions):
        assert _color(before, point) == _color(after, point), (name, point)
    window.close()


def _edges(regions: Regions) -> Iterator[tuple[str, QPoint]]:
    """Points at the edges of every region, where nothing is written; menus and timeline begin at the left."""
    for name in ("setup", "readings", "phases", "caption", "tabs", "working", "transport", "timeline"):
        box: Box | None = getattr(regions, name)
        if box is not None:
            for x, y in product((box.left, box.right - 1), (box.top, box.bottom - 1)):
                yield name, QPoint(x, y)
    yield "menu", QPoint(regions.menu.right - 1, regions.menu.bottom - 1)
    yield "menu", QPoint(regions.menu.right - 1, 0)


def _color(image: QImage, point: QPoint) -> str:
    ratio = image.devicePixelRatio()
    return image.pixelColor(QPoint(round(point.x() * ratio), round(point.y() * ratio))).name()


def test_a_key_pressed_too_early_is_answered_when_the_menus_have_come(
    qtbot: QtBot, opened: MainWindow
) -> None:
    """Steps, and signs that need Shift or the keypad; what no menu knows is forgotten."""
    for _ in range(3):
        QTest.keyClick(opened.picture, Qt.Key.Key_Right)
    QTest.keyClick(opened.picture, Qt.Key.Key_Left)
    QTest.keyClick(opened.picture, Qt.Key.Key_3, Qt.KeyboardModifier.KeypadModifier)
    QTest.keyClick(opened.picture, Qt.Key.Key_Z, Qt.KeyboardModifier.AltModifier)
    assert opened.session.frame.position == START
    opened.furnish()
    qtbot.waitUntil(lambda: opened.session.manner.granularity == "phase")
    assert opened.session.frame.position == Position(0, 1)
    QTest.keyClick(opened.picture, Qt.Key.Key_Right)
    assert opened.session.frame.position == Position(0, 2)


def test_a_dialog_asked_for_too_early_does_not_hold_up_the_rest(qtbot: QtBot, opened: MainWindow) -> None:
    """The window goes on being furnished behind it."""
    QTest.keyClick(opened.picture, Qt.Key.Key_Question, Qt.KeyboardModifier.ShiftModifier)
    closed: list[bool] = []

    def close() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, KeysDialog) and opened.is_complete:
            closed.append(True)
            dialog.reject()
        elif not closed:
            QTimer.singleShot(10, opened, close)

    close()
    opened.furnish_step_by_step(lambda: None)
    qtbot.waitUntil(lambda: bool(closed))


def test_the_chosen_unit_can_be_walked_from_at_once(opened: MainWindow) -> None:
    """The picture answers its own keys."""
    before = opened.session.selection.place
    QTest.keyClick(opened.picture, Qt.Key.Key_Down)
    chosen = opened.session.selection.place
    assert chosen != before
    opened.furnish()
    assert opened.session.selection.place == chosen


def test_the_window_can_be_changed_and_closed_before_it_is_furnished(opened: MainWindow) -> None:
    """Its size and theme are followed, and it remembers itself."""
    opened.resize(1000, 700)
    opened.appearance.choose_theme("dark")
    opened.session.travel.step()
    opened.setWindowState(Qt.WindowState.WindowFullScreen)
    opened.setWindowState(Qt.WindowState.WindowNoState)
    remember(opened)
    opened.close()
    kept, complaint = settings.load()
    assert complaint == ""
    assert (kept.theme, kept.has_stepped) == ("dark", True)


def test_what_was_said_in_the_meantime_is_shown(opened: MainWindow) -> None:
    """A file opened before there was a place to say that it is read."""
    opened.opening.open_file(SAMPLES / "07_crlf.csv")
    opened.session.jobs.finish()
    notice = opened.session.board.notice
    assert notice is not None
    opened.furnish()
    assert opened.parts.notice.isVisible()
    assert opened.parts.notice.notice == notice
    assert opened.parts.menu.name == opened.document


def test_a_file_that_cannot_be_read_is_refused_at_once(opened: MainWindow) -> None:
    """The dialog needs no part of the window."""
    opened.opening.open_file(SAMPLES / "28_ragged.csv")
    opened.session.jobs.finish()
    dialog = opened.opening.dialog
    assert isinstance(dialog, Refusal)
    opened.furnish()
    assert dialog.isVisible()
    dialog.reject()
