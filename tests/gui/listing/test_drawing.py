"""How the table of numbers is drawn, looked at in its pixels and edges."""

import pytest
from PySide6.QtWidgets import QApplication

from engine.listings import Column, ConnectionListing
from gui.listing.cells import parted
from gui.listing.kinds import CONNECTIONS, SAMPLES, UNITS
from gui.window.main_window import MainWindow
from gui.wording import numbers
from gui.wording.rich import plain
from tests.gui.listing.reading import (
    opened,
    panel_of,
    section_of,
    step,
    with_adam,
    words_at,
)


def columns_in_sight(window: MainWindow) -> list[tuple[int, int]]:
    """Where columns that are seen begin and end; a padding of some pixels is none."""
    view = panel_of(window).view
    columns = range(view.shown.columnCount())
    edges = [(view.columnViewportPosition(at), view.columnWidth(at)) for at in columns]
    ends = [(left, left + width) for left, width in edges]
    return [(left, right) for left, right in ends if min(right, view.viewport().width()) - max(left, 0) > 4]


def test_signs_have_their_colour_and_gaps_have_none(window: MainWindow) -> None:
    """Looked at in the pixels of the cells: blue, orange, quiet 0, and nothing at all."""
    panel = opened(window, CONNECTIONS)
    step(window, 4)
    theme, view = window.appearance.theme, panel.view
    image = view.viewport().grab().toImage()

    def colors(row: int, section: int) -> set[str]:
        rect = view.visualRect(view.shown.index(row, section)).adjusted(2, 2, -2, -3)
        points = ((x, y) for x in range(rect.left(), rect.right()) for y in range(rect.top(), rect.bottom()))
        return {image.pixelColor(x, y).name() for x, y in points}

    weight, gradient = section_of(panel, "weight"), section_of(panel, "gradient")
    signs = {words_at(panel, row, weight).startswith("−"): row for row in range(2, 7)}
    assert theme.pos.name() in colors(signs[False], weight)
    assert theme.neg.name() in colors(signs[True], weight)
    assert colors(2, gradient) == {theme.paper.name()}


@pytest.mark.parametrize(
    ("value", "head"), [(0.25, "0"), (-12.5, "−12"), (3.0, "3"), (-4.2e-7, "−4"), (1e-9, "1")]
)
def test_a_number_is_parted_at_its_decimal_sign(value: float, head: str) -> None:
    """So that it can be set under those of the others; nothing of it is lost."""
    text = numbers.working(value)
    before, rest = parted(text)
    assert plain(before) == head
    assert plain(before) + plain(rest) == text.plain


def test_only_what_is_seen_is_worked_out(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many rows there are: opening and scrolling read a screenful."""
    window.session.data.load("digits")
    panel = opened(window, CONNECTIONS)
    reads, number = [], ConnectionListing.number

    def counted(listing: ConnectionListing, row: int, column: Column) -> float | None:
        reads.append(row)
        return number(listing, row, column)

    monkeypatch.setattr(ConnectionListing, "number", counted)
    step(window, 6)
    panel.view.grab()
    panel.view.verticalScrollBar().setValue(20_000)
    panel.view.grab()
    assert panel.view.shown.rowCount() == 2368
    assert 0 < len(reads) < 1000


@pytest.mark.parametrize("width", [1024, 1100, 1280, 1920])
@pytest.mark.parametrize("kind", [UNITS, CONNECTIONS, SAMPLES])
def test_no_column_is_cut_off(window: MainWindow, width: int, kind: str) -> None:
    """A number without its first figures would be another number; nor is the last one without its power."""
    window.session.data.load("moons")
    window.resize(width, 800)
    with_adam(window)
    opened(window, kind)
    for _ in range(9):
        step(window)
        QApplication.processEvents()
        room = panel_of(window).view.viewport().width()
        for left, right in columns_in_sight(window):
            assert left >= -4
            assert right <= room + 4
