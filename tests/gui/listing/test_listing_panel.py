"""The table of numbers in the whole window: what is seen there is the moment on screen, whatever one does."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu
from pytestqt.qtbot import QtBot

from engine.data.csv_file import read_csv
from engine.experiment import Experiment, LayerSpec, OptimizerSpec, replace
from engine.frame import Place
from engine.listings import Column, ConnectionListing
from engine.position import Granularity, Phase
from engine.quantities import QUANTITIES
from gui import application, numbers, settings
from gui.explain.content import Content
from gui.listing.cells import parted
from gui.listing.kinds import CONNECTIONS, INPUTS, SAMPLES, UNITS
from gui.listing.menu import fill_menu
from gui.listing.names import short_words
from gui.look.appearance import Appearance
from gui.rich import plain
from gui.session.session import Session
from gui.settings import WindowSettings
from gui.window.main_window import MainWindow
from tests.gui.listing.reading import (
    check,
    check_all,
    middle_of,
    opened,
    panel_of,
    section_of,
    spoken_at,
    words_at,
)  # fmt: skip

LEFT, CONTROL = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier


def step(window: MainWindow, count: int = 1) -> None:
    for _ in range(count):
        window.session.travel.step()
        window.session.jobs.finish()


def press(window: MainWindow, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
    target = QApplication.focusWidget() or window
    QTest.keyClick(target, key, modifier or Qt.KeyboardModifier.NoModifier)


def with_adam(window: MainWindow, rate: float = 0.05) -> None:
    training = window.session.experiment.training
    optimizer = OptimizerSpec(name="adam", learning_rate=rate)
    window.session.workbench.change_training(replace(training, optimizer=optimizer))


# Coming and going


def test_f8_opens_it_in_place_of_the_readings_and_closes_it(at_picture: MainWindow) -> None:
    """Picture and working stay beside it, and the keys stay in the picture, so that → goes on stepping."""
    parts = at_picture.parts
    press(at_picture, Qt.Key.Key_F8)
    panel = panel_of(at_picture)
    assert not parts.column.isVisible()
    assert parts.picture.isVisible()
    assert parts.below.isVisible()
    assert parts.picture.geometry().right() + 1 == panel.geometry().left() == 768
    press(at_picture, Qt.Key.Key_Right)
    at_picture.session.jobs.finish()
    assert at_picture.session.frame.phase is Phase.FORWARD
    press(at_picture, Qt.Key.Key_F8)
    assert not panel.isVisible()
    assert parts.column.isVisible()


def test_f10_and_the_cross_bring_the_readings_back(window: MainWindow) -> None:
    """As does Try it, which stands among them."""
    panel = opened(window)
    press(window, Qt.Key.Key_F10)
    assert not panel.isVisible()
    assert window.parts.column.isVisible()
    opened(window)
    QTest.mouseClick(panel.bar.close_button, LEFT)
    assert window.parts.column.isVisible()
    opened(window)
    window.panels.toggle_own()
    assert window.parts.column.isVisible()


def test_the_data_view_hides_it_for_a_while(window: MainWindow) -> None:
    """And it is there again afterwards, at the moment on screen."""
    panel = opened(window)
    window.panels.toggle_data()
    assert not panel.isVisible()
    step(window)
    window.panels.toggle_data()
    check(panel_of(window), window.session.frame)


def test_a_small_window_has_it_as_a_tab(qtbot: QtBot, window: MainWindow) -> None:
    """In place of the picture; F8 in another tab comes back to it, F8 in its own takes it away."""
    window.appearance.set_scale(2.0)
    opened(window)
    tabs = window.parts.tabs
    assert tabs.choice == "numbers"
    assert not window.parts.picture.isVisible()
    QTest.mouseClick(tabs.tab("picture"), LEFT)
    assert window.parts.picture.isVisible()
    step(window, 2)
    opened(window)
    check(panel_of(window), window.session.frame)
    press(window, Qt.Key.Key_F8)
    assert tabs.choice != "numbers"
    window.appearance.set_scale(1.0)
    qtbot.waitUntil(window.parts.picture.isVisible)


def test_its_width_is_its_own(window: MainWindow) -> None:
    """Dragging its edge leaves the readings as wide as they were."""
    readings = window.parts.column.width()
    panel = opened(window)
    window.parts.readings_divider.dragged.emit(window.width() - 450)
    assert panel.width() == 450
    press(window, Qt.Key.Key_F8)
    assert window.parts.column.width() == readings


def test_the_window_remembers_that_it_was_open(qtbot: QtBot, session: Session) -> None:
    """It is there again once the window is furnished, at the moment on screen."""
    window = MainWindow(session, Appearance("light"))
    qtbot.addWidget(window)
    application.restore(window, WindowSettings(shows_numbers=True, numbers=430.0))
    window.resize(1280, 800)
    window.show()
    window.furnish()
    panel = panel_of(window)
    assert panel.width() == 430
    check(panel, session.frame)
    application.remember(window)
    kept, _ = settings.load()
    assert (kept.window.shows_numbers, kept.window.numbers) == (True, 430.0)
    window.close()


# What is seen


@pytest.mark.parametrize("key", ["xor", "iris", "textbook_neuron", "sine"])
def test_every_cell_is_the_number_of_the_moment(window: MainWindow, key: str) -> None:
    """Through an iteration and into the next one, there and back again, with Adam and batches."""
    window.session.data.load(key)
    with_adam(window)
    panel = opened(window)
    for _ in range(2 * window.session.frame.depth + 4):
        check_all(panel, window.session.frame)
        step(window)
    for _ in range(3):
        window.session.travel.back()
        window.session.jobs.finish()
        check_all(panel, window.session.frame)


def test_a_deep_network_names_the_layer_of_each_row(window: MainWindow) -> None:
    """h1 is in every hidden layer; with one layer alone its name would say nothing."""
    experiment = window.session.experiment
    layers = (*(LayerSpec(units=3) for _ in range(4)), experiment.network.layers[-1])
    network = replace(experiment.network, layers=layers)
    window.session.workbench.change(Experiment(network, experiment.training, experiment.samples))
    panel = opened(window)
    step(window, 7)
    check_all(panel, window.session.frame)
    header = panel.view.shown.headerData
    assert header(4, Qt.Orientation.Vertical) == "hidden 2, h2"
    panel.choose_layer("1")
    assert header(1, Qt.Orientation.Vertical) == "h2"
    assert panel.view.shown.rowCount() == 3


def test_what_is_frozen_or_removed_says_so(window: MainWindow) -> None:
    """A removed weight is exactly 0, and quiet; a frozen one has a gradient and no step."""
    workbench = window.session.workbench
    workbench.set_removed((0, 1, 2), True)
    workbench.set_frozen((0, 0, 1), True)
    panel = opened(window, CONNECTIONS)
    step(window, 6)
    check_all(panel, window.session.frame)
    header = panel.view.shown.headerData
    assert header(5, Qt.Orientation.Vertical) == "x2 → h3, removed"
    assert header(2, Qt.Orientation.Vertical) == "x1 → h2, frozen"
    assert words_at(panel, 5, section_of(panel, "weight")) == "0"
    assert words_at(panel, 2, section_of(panel, "change")) == "0"
    assert words_at(panel, 2, section_of(panel, "gradient")) != "0"


def test_unit_by_unit_what_is_hidden_reads_as_not_computed(window: MainWindow) -> None:
    """Neither seen nor read aloud, and no 0."""
    panel = opened(window)
    window.session.manner.set_granularity(Granularity.UNIT)
    step(window, 2)
    check_all(panel, window.session.frame)
    section = section_of(panel, "z")
    assert words_at(panel, 1, section)
    assert words_at(panel, 2, section) == ""
    assert spoken_at(panel, 2, section) == "h3, z weighted sum: not computed yet, it comes with Forward"
    assert panel.foot.words[0] == "Iteration 1 · forward, hidden layer, unit 2 of 4"


def test_columns_come_with_their_phase_and_go_again(window: MainWindow) -> None:
    """Nothing of the iteration before is left standing."""
    panel = opened(window)
    seen = []
    for _ in range(8):
        seen.append([column.key for column in panel.listing.columns])
        step(window)
    assert seen[0] == ["bias"]
    assert seen[2] == seen[3] == ["z", "a", "slope", "bias"]
    assert seen[5] == ["z", "a", "slope", "activation_gradient", "delta", "bias", "gradient"]
    assert seen[6] == [*seen[5], "change"]
    assert seen[7] == ["z", "a", "slope", "bias"]


def test_a_branch_shows_its_own_numbers(window: MainWindow) -> None:
    """Back, another rate, on again: the steps are those of the branch."""
    panel = opened(window, CONNECTIONS)
    step(window, 6)
    before = words_at(panel, 0, section_of(panel, "change"))
    window.session.travel.back()
    window.session.workbench.change_rate(2.0)
    step(window)
    check_all(panel, window.session.frame)
    while window.session.frame.phase is not Phase.UPDATE:
        step(window)
    after = words_at(panel, 0, section_of(panel, "change"))
    assert numbers.parse(after) == pytest.approx(4 * numbers.parse(before), rel=0.01)


def test_in_run_it_shows_the_moment_it_names(qtbot: QtBot, at_picture: MainWindow) -> None:
    """At a pace that can be looked at; on pause it is the moment on screen."""
    panel, session = opened(at_picture, CONNECTIONS), at_picture.session
    session.runner.set_pace(1.0)
    press(at_picture, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: panel.listing.frame.updates_done > 1)
    check(panel, panel.listing.frame)
    iteration = numbers.count(panel.listing.frame.position.iteration + 1)
    assert panel.foot.words[0].startswith(f"Iteration {iteration} ")
    press(at_picture, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: panel.listing.frame is session.frame)
    assert not session.runner.is_running
    check_all(panel, session.frame)


def test_another_network_has_other_rows(window: MainWindow) -> None:
    """A layer that is no longer there is no longer chosen."""
    panel = opened(window)
    panel.choose_layer("1")
    window.session.data.load("textbook_neuron")
    check_all(panel, window.session.frame)
    assert panel.layer == "all"


def test_a_sample_of_ones_own_has_no_target(window: MainWindow) -> None:
    """Its numbers are shown as those of the moment are; target, error and loss are not there at all."""
    window.panels.toggle_own()
    assert window.own.frame is not None
    panel = opened(window, SAMPLES)
    check_all(panel, window.own.frame)
    assert [column.key for column in panel.listing.columns] == ["input", "input", "a"]
    assert panel.foot.words[0].startswith("Your own sample")


def test_hidden_it_does_nothing(window: MainWindow) -> None:
    """Closed, it keeps the moment it had, and takes the present one up when it comes back."""
    panel = opened(window)
    press(window, Qt.Key.Key_F8)
    before = panel.listing
    step(window)
    assert panel.listing is before
    opened(window)
    check(panel, window.session.frame)


def test_every_listed_quantity_has_words() -> None:
    """A new row of the table of quantities needs a word or two here."""
    listed = {row.key for row in QUANTITIES.values() if row.owner not in ("connection", "layer", "batch")}
    listed |= {row.key for row in QUANTITIES.values() if row.at_once is not None}
    assert listed == set(short_words())


# Selection, both ways


def test_a_cell_that_is_clicked_is_chosen_and_explained(window: MainWindow) -> None:
    """The picture lights the weight, and the working says where its gradient comes from."""
    panel = opened(window, CONNECTIONS)
    step(window, 5)
    section = section_of(panel, "gradient")
    QTest.mouseClick(panel.view.viewport(), LEFT, pos=middle_of(panel, 3, section))
    assert window.session.selection.place == Place("gradient", 0, 1, source=1)
    working = window.parts.working
    assert working is not None
    assert isinstance(working.content, Content)
    shown = numbers.parse(words_at(panel, 3, section))
    assert numbers.working(shown).plain.lstrip("+") in working.accessibleDescription().replace("minus ", "−")


def test_arrow_keys_walk_in_the_table_and_choose(at_picture: MainWindow) -> None:
    """They move no time there; Esc gives the keys back to the picture."""
    panel = opened(at_picture)
    step(at_picture, 2)
    press(at_picture, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert panel.view.hasFocus()
    panel.view.go_to(0, panel.listing.columns[0])
    before = at_picture.session.frame
    press(at_picture, Qt.Key.Key_Down)
    assert at_picture.session.selection.place == Place("z", 0, 1, sample=0)
    press(at_picture, Qt.Key.Key_Right)
    assert at_picture.session.selection.place == Place("a", 0, 1, sample=0)
    assert at_picture.session.frame is before
    press(at_picture, Qt.Key.Key_Escape)
    assert at_picture.parts.picture.hasFocus()


def test_what_is_chosen_in_the_picture_is_scrolled_to_and_marked(window: MainWindow) -> None:
    """Also in a table of 2 368 rows."""
    window.session.data.load("digits")
    panel = opened(window, CONNECTIONS)
    step(window, 5)
    picture = window.parts.picture
    rect = picture.rect_of(Place("z", 0, 31, sample=0))
    assert rect is not None
    QTest.mouseClick(picture, LEFT, pos=QPoint(round(rect.center.x), round(rect.center.y)))
    first, last = panel.view.seen
    rows = panel.listing.rows_of(Place("z", 0, 31))
    assert len(rows) == 64
    assert first <= rows[0] <= last
    window.session.selection.select(Place("gradient", 1, 4, source=20))
    index = panel.view.currentIndex()
    assert panel.view.shown.headerData(index.row(), Qt.Orientation.Vertical) == "h21 → 4"
    assert index.column() == section_of(panel, "gradient")
    corner = panel.view.visualRect(index).topLeft()
    assert panel.view.viewport().grab().toImage().pixelColor(corner) == window.appearance.theme.mark


def test_the_chosen_sample_is_marked_and_can_be_chosen(window: MainWindow) -> None:
    """A row of Samples is the sample that caption, picture and working speak of."""
    training = window.session.experiment.training
    window.session.workbench.change_training(replace(training, batch_size=4))
    panel = opened(window, SAMPLES)
    step(window, 3)
    QTest.mouseClick(panel.view.viewport(), LEFT, pos=middle_of(panel, 2, section_of(panel, "error", 0)))
    assert window.session.selection.sample == 2
    assert window.session.selection.place == Place("error", 1, 0, sample=2)
    window.session.selection.select_sample(1)
    assert panel.view.currentIndex().row() == 1
    panel.choose_kind(UNITS)
    assert panel.foot.words[0].endswith("sample 2 of 4")
    check(panel, window.session.frame)


def test_stepping_leads_the_table_to_what_is_explained(window: MainWindow) -> None:
    """The column of the phase comes into sight by itself."""
    panel = opened(window, CONNECTIONS)
    with_adam(window)
    step(window, 6)
    index = panel.view.currentIndex()
    assert index.column() == section_of(panel, "change")
    assert panel.view.viewport().rect().contains(panel.view.visualRect(index))


# Sorting, filtering


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


# Taking numbers away


def test_one_number_is_copied_with_all_its_figures(window: MainWindow) -> None:
    """Ctrl+C in the table."""
    panel = opened(window, CONNECTIONS)
    step(window, 5)
    section = section_of(panel, "gradient")
    QTest.mouseClick(panel.view.viewport(), LEFT, pos=middle_of(panel, 1, section))
    QTest.keyClick(panel.view, Qt.Key.Key_C, CONTROL)
    window.session.jobs.finish()
    gradient = window.session.frame.value(Place("gradient", 0, 0, source=1))
    assert gradient is not None
    assert QGuiApplication.clipboard().text() == format(gradient, ".17g")


def test_all_is_copied_as_a_table(window: MainWindow) -> None:
    """With names, a tab between columns, an empty cell where nothing is computed, and to the bit."""
    panel = opened(window, CONNECTIONS)
    step(window, 4)
    QTest.keyClick(panel.view, Qt.Key.Key_A, CONTROL)
    QTest.keyClick(panel.view, Qt.Key.Key_C, CONTROL)
    window.session.jobs.finish()
    lines = [line.split("\t") for line in QGuiApplication.clipboard().text().splitlines()]
    assert lines[0] == ["", "w", "w × a", "w × δ", "∂L/∂w"]
    assert len(lines) == 13
    assert lines[1][0] == "x1 → h1"
    weights = window.session.frame.parameters.weights
    assert float(lines[1][1]) == weights[0][0, 0]
    assert lines[1][3:] == ["", ""]
    assert float(lines[-1][1]) == weights[1][3, 0]


def test_it_is_saved_as_csv(window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Layer, source and unit in columns of their own; what is not computed is missing."""
    panel = opened(window, CONNECTIONS)
    step(window, 4)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "numbers.csv"), ""))
    panel.export()
    window.session.jobs.finish()
    saved = read_csv(tmp_path / "numbers.csv")
    assert saved.column_names == ("layer", "from", "unit", "w", "w × a", "w × δ", "∂L/∂w")
    assert saved["w"].numbers[0] == window.session.frame.parameters.weights[0][0, 0]
    assert saved["∂L/∂w"].missing_mask().tolist() == [True] * 8 + [False] * 4


# Drawing


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


def columns_in_sight(window: MainWindow) -> list[tuple[int, int]]:
    """Where columns that are seen begin and end; a padding of some pixels is none."""
    view = panel_of(window).view
    columns = range(view.shown.columnCount())
    edges = [(view.columnViewportPosition(at), view.columnWidth(at)) for at in columns]
    ends = [(left, left + width) for left, width in edges]
    return [(left, right) for left, right in ends if min(right, view.viewport().width()) - max(left, 0) > 4]


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
