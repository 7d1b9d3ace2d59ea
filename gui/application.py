"""Starts the window: the network is painted first, everything that costs time to import comes after it."""

import gc
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

from msgspec.structs import asdict
from PySide6.QtCore import QEvent, QObject, QRect, QSize, QTimer
from PySide6.QtGui import QGuiApplication, QPixmap
from PySide6.QtWidgets import QApplication, QStyle

import gui.notices.handlers  # before any widget is made
import gui.own_import  # noqa: F401, before all that is imported after it
from engine.data import catalogue
from engine.data.setup import Setup
from engine.history import MEBIBYTE
from engine.problem import Problem
from engine.trainer import Trainer
from gui import settings
from gui.look.appearance import Appearance, ThemeChoice
from gui.look.style import dress
from gui.notices.guard import Guard
from gui.notices.messages import failure_notice, problem_notice
from gui.session.session import Session
from gui.settings import Settings, WindowSettings
from gui.window.main_window import MainWindow
from gui.window.regions import Wishes

SIZE = (1280, 800)
LEAST = QSize(480, 360)


def run(file: Path | None = None, reset_settings: bool = False) -> int:
    """Open the window, with a CSV file if one is given, until it is closed; returns the exit code."""
    if reset_settings:
        settings.forget()
    remembered, complaint = settings.load()
    if complaint:
        print(complaint, file=sys.stderr)
    application = make_application()
    window, guard = open_window(application, remembered)
    window.show()
    window.activateWindow()
    window.focus_picture()
    if file is not None:
        QTimer.singleShot(0, window, lambda: window.opening.open_file(file))
    code = application.exec()
    guard.remove()
    return code


def make_application() -> QApplication:
    """The application, or the one there is. Asking for a style here is cheaper than changing it later."""
    application = QApplication.instance() or QApplication(["backprop-lab", "-style", "fusion"])
    application.setApplicationName("Backprop Lab")
    return application


def open_window(application: QApplication, remembered: Settings) -> tuple[MainWindow, Guard]:
    """The window as it was left, guarded, and furnished after its first paint; it is not shown yet."""
    appearance = Appearance(remembered.theme, remembered.scale)
    appearance.set_reduce_motion(remembered.reduce_motion)
    dress(application, appearance)
    session = Session(catalogue.load(catalogue.FIRST_KEY))
    session.manner.set_granularity(remembered.granularity)
    session.runner.set_pace(remembered.pace)
    session.past.set_limit(remembered.history_mebibytes)
    window = MainWindow(session, appearance, remembered.has_stepped, remembered.original_units)
    restore(window, remembered.window)
    window.closing.connect(partial(remember, window))
    guard = guarded(window)
    FirstPaint(window.picture, partial(window.furnish_step_by_step, collect_again))
    return window, guard


def collect_again() -> None:
    """Look for garbage from now on, but no more among all that was made up to here."""
    gc.collect()
    gc.freeze()
    gc.enable()


def guarded(window: MainWindow) -> Guard:
    """From now on an exception in the window ends in a notice."""
    session = window.session

    def describe() -> str:
        return f"{session.setup.title}, {session.frame.position}, {session.experiment.training}"

    def report(doing: str, details: str) -> None:
        session.board.notify(failure_notice(doing, lambda: QGuiApplication.clipboard().setText(details)))

    guard = Guard(session.clock.stop, describe, window)
    guard.failed.connect(report)
    guard.refused.connect(lambda problem: session.board.notify(problem_notice(problem, session.setup.title)))
    guard.install()
    return guard


class FirstPaint(QObject):
    """Calls `then` in the turn of the event loop after a widget was painted for the first time."""

    def __init__(self, watched: QObject, then: Callable[[], None]) -> None:
        super().__init__(watched)
        self._then = then
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, watched, self._then)
        return False


def restore(window: MainWindow, kept: WindowSettings) -> None:
    """Size, place and panels as they were left, held within a screen that is there."""
    wanted = QRect(
        kept.left or 0, kept.top or 0, max(kept.width, LEAST.width()), max(kept.height, LEAST.height())
    )
    screens = QGuiApplication.screens()
    on = next(
        (s for s in screens if s.availableGeometry().intersects(wanted)), QGuiApplication.primaryScreen()
    )
    room = on.availableGeometry()
    wanted.setSize(wanted.size().boundedTo(room.size()))
    window.setMinimumSize(LEAST)
    window.resize(wanted.size())
    if kept.left is not None:
        wanted.moveLeft(min(max(wanted.left(), room.left()), room.right() + 1 - wanted.width()))
        wanted.moveTop(min(max(wanted.top(), room.top()), room.bottom() + 1 - wanted.height()))
        window.move(wanted.topLeft())
    if kept.is_maximized or not _fits_with_its_title(window, room.size()):
        window.showMaximized()
    window.set_wishes(Wishes(**{name: getattr(kept, name) for name in Wishes.__struct_fields__}))


def _fits_with_its_title(window: MainWindow, room: QSize) -> bool:
    """Else its foot, with the timeline, would lie below the screen's edge."""
    title = window.style().pixelMetric(QStyle.PixelMetric.PM_TitleBarHeight)
    return window.width() <= room.width() and window.height() + title <= room.height()


def remember(window: MainWindow) -> None:
    """Write the settings; a window that cannot be remembered closes all the same."""
    appearance, session, wishes = window.appearance, window.session, window.wishes
    normal = window.normalGeometry() if window.isMaximized() or window.isFullScreen() else window.geometry()
    kept = WindowSettings(
        left=normal.left(),
        top=normal.top(),
        width=normal.width(),
        height=normal.height(),
        is_maximized=window.isMaximized(),
        **asdict(wishes),
    )
    now = Settings(
        theme=appearance.theme_choice,
        scale=appearance.scale,
        reduce_motion=appearance.reduce_motion,
        granularity=session.manner.granularity,
        pace=session.runner.pace.value,
        has_stepped=window.picture_display.has_stepped,
        original_units=window.picture_display.original_units,
        history_mebibytes=session.past.use.budget / MEBIBYTE,
        window=kept,
    )
    with suppress(Problem):
        settings.save(now)


def picture(
    path: Path,
    size: tuple[int, int] = SIZE,
    theme: ThemeChoice = "light",
    setup: Setup | None = None,
    trainer: Trainer | None = None,
    scale: float = 1.0,
    act: Callable[[MainWindow], None] = lambda _: None,
    grab: Callable[[MainWindow], QPixmap] = MainWindow.grab,
) -> None:
    """Write a PNG of the window as it shows a set-up, and the trainer's moment if there is one.

    `act` is done before, on the window as it will be drawn; `grab` draws it.
    """
    application = make_application()
    appearance = Appearance(theme, scale)
    appearance.set_reduce_motion(True)
    dress(application, appearance)
    session = Session(setup or catalogue.load(catalogue.FIRST_KEY), trainer)
    window = MainWindow(session, appearance)
    window.resize(*size)
    window.show()
    window.focus_picture()
    window.furnish()
    act(window)
    if not session.runner.is_running:
        session.jobs.finish()
    application.processEvents()
    drawn = grab(window).save(str(path), "PNG")
    window.close()
    window.deleteLater()
    if not drawn:
        raise Problem("{path} cannot be written: choose another place.", path=path)
