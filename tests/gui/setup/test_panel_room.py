"""What stands in Setup fits where the design has room for it."""

from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot

from engine.data import catalogue
from gui.window.main_window import MainWindow


def test_sections_move_closer_before_anything_is_scrolled(qtbot: QtBot, window: MainWindow) -> None:
    """Made-up data with two hidden layers just fill the panel: the last button is whole. With fewer
    rows the sections stand as far apart as before."""
    setup, sections = window.parts.setup, window.parts.sections
    assert sections is not None
    ample = sections.data.height()
    window.session.data.open(catalogue.load("moons"))
    window.session.travel.step()
    window.session.jobs.finish()
    reset = sections.start.reset
    qtbot.waitUntil(lambda: reset.mapTo(setup, QPoint(0, reset.height())).y() <= setup.badge.geometry().top())
    window.session.data.open(catalogue.load("xor"))
    qtbot.waitUntil(lambda: sections.data.height() == ample)


def test_nothing_moves_when_the_badge_comes(qtbot: QtBot, window: MainWindow) -> None:
    """Its room is kept from the start, on a screen that is a title bar lower than the design, too."""
    sections = window.parts.sections
    assert sections is not None
    for height in (800, 780):
        window.session.travel.go_to_start()
        window.resize(1280, height)
        before = [section.mapTo(window, QPoint()) for section in sections.all]
        for _ in range(4):
            window.session.travel.step()
        qtbot.waitUntil(window.parts.setup.badge.isVisible)
        assert [section.mapTo(window, QPoint()) for section in sections.all] == before
