"""What a person does to bring the window into a state that is looked at."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPalette, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from engine.frame import LAYER, Place
from engine.position import Granularity, Position
from gui.landscape.dialog import LandscapeDialog
from gui.window.commands import Commands
from gui.window.main_window import MainWindow

SETTLING = 50
"""Milliseconds in which layouts come to rest."""
SAMPLES = Path(__file__).resolve().parent.parent / "tests" / "samples"
Act = Callable[[MainWindow], None]


def steps(count: int, granularity: Granularity = Granularity.LAYER) -> Act:
    """So many presses of Step."""

    def act(window: MainWindow) -> None:
        window.session.manner.set_granularity(granularity)
        for _ in range(count):
            window.session.travel.step()
            window.session.jobs.finish()
        window.session.manner.set_granularity(Granularity.LAYER)

    return act


def layer(at: int, count: int) -> Act:
    """So many presses of Step, then a click on the name of a layer."""

    def act(window: MainWindow) -> None:
        steps(count)(window)
        window.session.selection.select(Place(LAYER, at))

    return act


def run(window: MainWindow) -> None:
    """Run, as fast as it goes."""
    window.session.runner.set_pace(1.0)
    window.session.runner.run()


def look_back(window: MainWindow) -> None:
    """A branch with another rate, then a look at a past moment."""
    session = window.session
    session.travel.go_to(Position(session.screen.newest.iteration // 2, session.screen.newest.stage))
    session.jobs.finish()
    session.workbench.change_rate(session.experiment.training.optimizer.learning_rate / 2)
    steps(20, Granularity.EPOCH)(window)
    session.manner.set_granularity(Granularity.ITERATION)
    session.travel.go_to(Position(session.screen.newest.iteration * 3 // 4, session.screen.newest.stage))
    session.jobs.finish()


def compare(window: MainWindow) -> None:
    """The same, with the weights compared with those of the branch that was left."""
    look_back(window)
    newest = window.session.screen.newest
    window.session.travel.go_to(Position(newest.iteration - 20, newest.stage))
    window.session.jobs.finish()
    window.session.edges.compare(window.session.branches.comparable[0].end)
    window.session.jobs.finish()


def edges(quantity: str, count: int) -> Act:
    """A quantity on the edges, and so many presses of Step."""

    def act(window: MainWindow) -> None:
        window.session.edges.choose(quantity)
        steps(count)(window)

    return act


def pin(window: MainWindow) -> None:
    """Three numbers whose history is followed."""
    steps(5)(window)
    for place in (Place("weight", 0, 0, 0), Place("delta", 0, 1, sample=0), Place("a", 1, 0, sample=0)):
        window.session.selection.select(place)
        window.commands.picture.pin()
    window.session.jobs.finish()


def numbers(kind: str, count: int) -> Act:
    """So many presses of Step with the table of numbers open."""

    def act(window: MainWindow) -> None:
        steps(count)(window)
        window.commands.panels.toggle_numbers()
        assert window.parts.numbers is not None
        window.parts.numbers.choose_kind(kind)

    return act


def try_it(window: MainWindow) -> None:
    """A sample of one's own; where it is a picture, one of the data."""
    window.panels.toggle_own()
    window.own.take()


def zoom(factor: float, count: int) -> Act:
    """So many presses of Step, seen from nearer."""

    def act(window: MainWindow) -> None:
        steps(count)(window)
        window.commands.picture.zoom_picture(factor)

    return act


# Views and dialogs over the picture


def see_data(window: MainWindow) -> None:
    """The table, and for two inputs the plane beside it."""
    window.panels.toggle_data()
    window.session.jobs.finish()


def open_file(name: str, always_asks: bool = True) -> Act:
    """A file of the samples, as it would be imported."""

    def act(window: MainWindow) -> None:
        window.opening.open_file(SAMPLES / name, always_asks)
        window.session.jobs.finish()

    return act


def asked(do: Callable[[Commands], object], count: int = 0) -> Act:
    """So many presses of Step, then what is asked of a menu, with the dialog left open."""

    def act(window: MainWindow) -> None:
        steps(count)(window)
        with staying_open():
            do(window.commands)
        window.session.jobs.finish()

    return act


def landscape(kind: str) -> Act:
    """The loss over one weight or two."""

    def act(window: MainWindow) -> None:
        asked(lambda do: do.dialogs.show_landscape())(window)
        dialog = window.findChild(LandscapeDialog)
        assert isinstance(dialog, LandscapeDialog)
        dialog.kind.set_choice(kind)
        dialog.begin()

    return act


@contextmanager
def staying_open() -> Iterator[None]:
    """Dialogs that would wait for an answer are shown and left alone."""
    with patch.object(QDialog, "exec", QDialog.open), patch.object(QDialog, "deleteLater", QDialog.update):
        yield


def with_dialogs(window: MainWindow) -> QPixmap:
    """The window, and the dialogs over its middle, once their lines have found their places. A line around
    each stands for the frame that a desktop gives it."""
    QTest.qWait(SETTLING)
    drawn = window.grab()
    with QPainter(drawn) as painter:
        painter.setPen(window.palette().color(QPalette.ColorRole.Dark))
        for dialog in window.findChildren(QDialog):
            if dialog.isVisible():
                corner = window.rect().center() - dialog.rect().center()
                painter.drawPixmap(corner, dialog.grab())
                painter.drawRect(QRect(corner, dialog.size()).adjusted(0, 0, -1, -1))
    return drawn
