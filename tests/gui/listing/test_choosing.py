"""What is chosen in the table is chosen in the picture and explained, and the other way round."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from engine.experiment import replace
from engine.frame import Place
from gui.explain.content.content import Content
from gui.listing.kinds import CONNECTIONS, SAMPLES, UNITS
from gui.window.main_window import MainWindow
from gui.wording import numbers
from tests.gui.listing.reading import (
    check,
    middle_of,
    opened,
    press,
    section_of,
    step,
    with_adam,
    words_at,
)

LEFT = Qt.MouseButton.LeftButton


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
