"""What is done in the window, read off its table of numbers, and held against the Frame."""

import math

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from engine.experiment import OptimizerSpec, replace
from engine.frame import Frame
from engine.listings import Column
from engine.quantities import read
from gui.listing.kinds import ALL, CONNECTIONS, INPUTS, SAMPLES, UNITS
from gui.listing.panel import ListingPanel
from gui.window.main_window import MainWindow
from gui.wording import numbers

LISTINGS = ((UNITS, ALL), (UNITS, INPUTS), (CONNECTIONS, ALL), (SAMPLES, ALL))
MOST_ROWS = 40


def panel_of(window: MainWindow) -> ListingPanel:
    """The table of a window, which is open."""
    panel = window.parts.numbers
    assert panel is not None
    assert panel.isVisible()
    return panel


def opened(window: MainWindow, kind: str = UNITS) -> ListingPanel:
    """The table of a window, opened by its menu."""
    assert window.menus is not None
    window.menus.actions["numbers"].trigger()
    panel = panel_of(window)
    panel.choose_kind(kind)
    return panel


def section_of(panel: ListingPanel, key: str, unit: int | None = None) -> int:
    """Where the column of a quantity is seen."""
    keys = [(column.key, column.unit) for column in panel.listing.columns]
    return keys.index((key, unit))


def words_at(panel: ListingPanel, row: int, section: int) -> str:
    """What a cell of the view shows."""
    return str(panel.view.shown.index(row, section).data())


def spoken_at(panel: ListingPanel, row: int, section: int) -> str:
    """What a screen reader says of it."""
    return str(panel.view.shown.index(row, section).data(Qt.ItemDataRole.AccessibleTextRole))


def middle_of(panel: ListingPanel, row: int, section: int) -> QPoint:
    """The middle of a cell, in the viewport."""
    return panel.view.visualRect(panel.view.shown.index(row, section)).center()


def check_all(panel: ListingPanel, frame: Frame) -> None:
    """Every listing, cell by cell."""
    before = panel.kind, panel.layer
    for kind, layer in LISTINGS:
        panel.choose_kind(kind)
        panel.choose_layer(layer)
        check(panel, frame)
    panel.choose_kind(before[0])
    panel.choose_layer(before[1])


def check(panel: ListingPanel, frame: Frame) -> None:
    """What is seen is the Frame's number, as exactly as it is written; where there is none it is empty."""
    assert panel.listing.frame is frame
    shown = panel.view.shown
    for row in range(min(shown.rowCount(), MOST_ROWS)):
        for section, column in enumerate(panel.listing.columns):
            check_cell(panel, frame, row, section, column)


def check_cell(panel: ListingPanel, frame: Frame, row: int, section: int, column: Column) -> None:
    """One cell: as it is seen, and as it is read aloud."""
    place = panel.listing.place(panel.view.shown.row_at(row), column)
    expected = read(frame, place) if panel.listing.has(panel.view.shown.row_at(row), column) else None
    words, spoken = words_at(panel, row, section), spoken_at(panel, row, section)
    if expected is None:
        assert words == ""
        assert "not computed yet" in spoken or ": none:" in spoken
        return
    seen = numbers.parse(words)
    if not math.isfinite(expected):
        assert words in ("∞", "−∞", "NaN")
        return
    assert abs(seen - expected) <= 0.005 * abs(expected)
    assert (words == "0") == (expected == 0)
    assert words.startswith("−") == (expected < 0)
    assert words.startswith("+") == (column.quantity.is_change and expected > 0)


def step(window: MainWindow, count: int = 1) -> None:
    """So many steps, with all that follows."""
    for _ in range(count):
        window.session.travel.step()
        window.session.jobs.finish()


def press(window: MainWindow, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
    """A key, wherever the focus is."""
    target = QApplication.focusWidget() or window
    QTest.keyClick(target, key, modifier or Qt.KeyboardModifier.NoModifier)


def with_adam(window: MainWindow, rate: float = 0.05) -> None:
    """Adam goes on from this moment."""
    training = window.session.experiment.training
    optimizer = OptimizerSpec(name="adam", learning_rate=rate)
    window.session.workbench.change_training(replace(training, optimizer=optimizer))
