"""Sorting by size, and one layer instead of all."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from gui.listing.kinds import CONNECTIONS, INPUTS, UNITS
from gui.listing.menu import fill_menu
from gui.window.main_window import MainWindow
from tests.gui.listing.reading import (
    check,
    opened,
    press,
    section_of,
    step,
    words_at,
)

LEFT = Qt.MouseButton.LeftButton


def test_a_click_on_a_symbol_puts_the_largest_first(window: MainWindow) -> None:
    """Whatever its sign; through the steps, too; another click gives the order of the network."""
    panel = opened(window, CONNECTIONS)
    step(window, 5)
    section = section_of(panel, "weight")
    header = panel.view.symbols
    at = header.sectionViewportPosition(section) + 20
    QTest.mouseClick(header.viewport(), LEFT, pos=QPoint(at, 20))
    for _ in range(3):
        shown = panel.view.shown
        sizes = [abs(shown.number(row, section) or 0.0) for row in range(shown.rowCount())]
        assert sizes == sorted(sizes, reverse=True)
        check(panel, window.session.frame)
        step(window)
        section = section_of(panel, "weight")
    QTest.mouseClick(header.viewport(), LEFT, pos=QPoint(header.sectionViewportPosition(section) + 20, 20))
    assert [panel.view.shown.row_at(row) for row in range(3)] == [0, 1, 2]


def test_what_is_not_computed_sorts_last(window: MainWindow) -> None:
    """A gap is no small number."""
    panel = opened(window, CONNECTIONS)
    step(window, 4)
    panel.view.sort_by(panel.listing.columns[section_of(panel, "gradient")])
    words = [words_at(panel, row, section_of(panel, "gradient")) for row in range(12)]
    assert all(words[:4])
    assert not any(words[4:])


def test_layers_are_chosen_by_key(at_picture: MainWindow) -> None:
    """In the list at the top; the inputs of the sample are among them."""
    panel = opened(at_picture)
    panel.bar.layers.setFocus()
    press(at_picture, Qt.Key.Key_Down)
    assert panel.layer == INPUTS
    assert [words_at(panel, row, 0) for row in range(2)] == ["1", "1"]
    press(at_picture, Qt.Key.Key_Down)
    assert panel.view.shown.rowCount() == 4


def test_sorting_after_another_listing_begins_anew(window: MainWindow) -> None:
    """A row that one was at in a longer listing means nothing in a shorter one."""
    panel = opened(window, CONNECTIONS)
    panel.view.go_to(11)
    panel.choose_kind(UNITS)
    panel.choose_layer("1")
    panel.view.sort_by(panel.listing.columns[0])
    check(panel, window.session.frame)
    assert panel.view.shown.rowCount() == 1


def test_the_menu_sorts_by_any_column(window: MainWindow) -> None:
    """So that it can be done without a mouse; what is in force is ticked."""
    panel = opened(window, CONNECTIONS)
    step(window, 5)
    for words in ("By the size of ∂L/∂w gradient", "As the network has it"):
        menu = QMenu(window)
        fill_menu(menu, panel.view, panel.copy, panel.copy_all, panel.export)
        sorts = menu.actions()[-1].menu()
        assert isinstance(sorts, QMenu)
        action = next(each for each in sorts.actions() if each.text() == words)
        assert not action.isChecked()
        action.trigger()
        shown = panel.view.shown.sorted_by
        assert (None if shown is None else shown.key) == ("gradient" if "∂" in words else None)
        menu.deleteLater()
