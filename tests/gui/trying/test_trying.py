"""Trying a sample of one's own, with real mouse and keys: what a person sees, and what stays as it was."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from engine.frame import Place
from engine.position import Phase, Position, update_stage
from engine.scratch import Scratch
from gui.plots.output_map import OutputMap
from gui.trying.word_row import WordRow
from gui.window.main_window import MainWindow
from tests.gui.trying.helping import Left, data, drag, opened, row, type_in


def test_it_opens_and_closes_by_key(window: MainWindow) -> None:
    """Ctrl+T shows the sample on screen once more, as one's own; Esc leads back to it."""
    before = window.parts.caption.words
    panel = opened(window)
    assert window.parts.caption.words.startswith("Trying a sample of your own: the network says")
    assert [each.field.text() for each in panel.rows] == ["1", "1"]  # type: ignore[union-attr]
    moment = window.parts.picture.moment
    assert moment is not None
    assert moment.frame.is_own
    QTest.keyClick(window.parts.picture, Qt.Key.Key_Escape)
    assert not panel.isVisible()
    assert window.parts.caption.words == before
    moment = window.parts.picture.moment
    assert moment is not None
    assert moment.frame is window.session.frame


@data("xor", 3000)
def test_what_is_typed_goes_through_at_once(trained: MainWindow) -> None:
    """The answer is that of the network for the typed numbers, in the picture, the panel and the caption."""
    panel = opened(trained)
    for first, second, number in (("0", "1", 1), ("1", "1", 0), ("0", "0", 0)):
        answer = f"class {number} with "
        type_in(row(panel, 0), first)
        type_in(row(panel, 1), second)
        expected = Scratch(trained.session.experiment).predict(
            trained.session.frame.parameters, [[float(first), float(second)]]
        )
        moment = trained.parts.picture.moment
        assert moment is not None
        assert moment.inputs.tolist() == [float(first), float(second)]
        assert moment.said(0) == pytest.approx(expected[0, 0], rel=1e-12)
        assert panel.answer.text().startswith(answer)
        assert f"the network says {answer}" in trained.parts.caption.words
        assert trained.parts.caption.sample_text == f"({first}, {second})"


@data("xor", 3000)
def test_a_slider_is_dragged(trained: MainWindow) -> None:
    """Field, picture and ring follow while the mouse moves; the keys move it as well."""
    panel = opened(trained)
    slider = row(panel, 0).slider
    drag(slider, QPointF(8, 12), QPointF(slider.width() / 2, 12), QPointF(slider.width() - 2, 12))
    assert row(panel, 0).field.text() == "1"
    drag(slider, QPointF(slider.width() - 8, 12), QPointF(slider.width() / 2, 12))
    value = row(panel, 0).field.value
    assert value == pytest.approx(0.5, abs=0.02)
    assert value == round(value, 2)
    QTest.keyClick(slider, Qt.Key.Key_Left)
    assert row(panel, 0).field.value < value
    assert trained.own.inputs[0] == row(panel, 0).field.value
    assert trained.session.frame.phase is Phase.UPDATE


@data("xor", 3000)
@pytest.mark.parametrize("typed", ["7", "", "two", "nan"])
def test_a_wrong_number_is_told_beside_its_field(trained: MainWindow, typed: str) -> None:
    """One sentence; the last good value stays in force, and the sentence goes with the next good one."""
    panel = opened(trained)
    type_in(row(panel, 1), "0.5")
    row(panel, 1).field.selectAll()
    QTest.keyClick(row(panel, 1).field, Qt.Key.Key_Delete)
    QTest.keyClicks(row(panel, 1).field, typed)
    assert row(panel, 1).complaint.isVisible()
    assert row(panel, 1).complaint.words == "Use a number from −0.25 to 1.25."
    assert trained.own.inputs[1] == 0.5
    type_in(row(panel, 1), "0.25")
    assert not row(panel, 1).complaint.isVisible()
    assert trained.own.inputs[1] == 0.25


@data("xor", 3000)
def test_the_ring_in_the_map_is_dragged(trained: MainWindow) -> None:
    """Pressing and moving in the map sets both inputs; beyond its edge the ring stays at it."""
    panel = opened(trained)
    assert trained.parts.readings is not None
    output = trained.parts.readings.output
    assert isinstance(output, OutputMap)
    area = output.area
    sixth = area.width() / 6
    drag(output, area.topLeft() + QPointF(sixth, sixth))
    assert trained.own.inputs == pytest.approx([0.0, 1.0], abs=0.02)
    assert panel.answer.text().startswith("class 1 with ")
    drag(output, area.center(), area.topRight() + QPointF(500, 2 * area.height()))
    assert trained.own.inputs == pytest.approx([1.25, -0.25], abs=0.02)
    QTest.mouseClick(panel.close_button, Left)
    before = trained.session.selection.sample
    drag(output, area.center())
    assert not trained.own.is_open
    assert trained.session.selection.sample == before


@data("xor", 3000)
def test_the_working_explains_the_tried_sample(trained: MainWindow) -> None:
    """Whatever unit is chosen, its formula has the tried numbers."""
    panel = opened(trained)
    type_in(row(panel, 0), "0.5")
    trained.session.selection.select(Place("z", 0, 2))
    working = trained.parts.working
    assert working is not None
    assert working.isVisible()
    assert trained.own.frame is not None
    assert working.frame is trained.own.frame
    assert "times 0.5, from x₁" in working.accessibleDescription()


@data("cars", 300)
def test_words_are_chosen(trained: MainWindow) -> None:
    """A column of words is one list; choosing sets all the inputs that stand for it."""
    panel = opened(trained)
    words = next(each for each in panel.rows if isinstance(each, WordRow))
    features = list(words.tried.features)
    answers = set()
    for index, level in enumerate(words.tried.levels):
        words.choice.setFocus()
        words.choice.setCurrentIndex(index)
        words.choice.activated.emit(index)
        assert trained.own.inputs[features].tolist() == [float(each == level) for each in words.tried.levels]
        answers.add(panel.answer.text())
    assert len(answers) == len(words.tried.levels)
    assert all(answer.endswith(" mpg") for answer in answers)


@data("iris", 300)
def test_a_sample_of_the_data_is_taken(trained: MainWindow) -> None:
    """Its numbers fill the fields, in the units of the table, and it says where it is from until changed."""
    panel = opened(trained)
    QTest.mouseClick(panel.take_button, Left)
    taken, setup = trained.own.taken, trained.session.setup
    assert taken is not None
    assert taken.row in setup.samples.test.rows
    shown = [row(panel, index).field.value for index in range(4)]
    names = [each.column for each in setup.fitted.inputs]
    assert shown == [float(setup.table[name].numbers[taken.row]) for name in names]
    species = setup.table[setup.fitted.outputs[0].column].words[taken.row]
    assert f"the data says {species}" in panel.note.accessibleName()
    type_in(row(panel, 0), "6.05")
    assert "the data says" not in panel.note.accessibleName()


@data("xor", 3000)
def test_no_target_is_drawn_or_offered(trained: MainWindow) -> None:
    """Where the target stood, a click chooses the answer; no place of the picture leads to a target."""
    opened(trained)
    picture = trained.parts.picture
    found = set()
    for x in range(0, picture.width(), 6):
        for y in range(0, picture.height(), 6):
            place = picture.place_at(QPoint(x, y))
            if place is not None:
                found.add(place.quantity)
    assert "a" in found
    assert not found & {"target", "error", "sample_loss"}


@data("xor", 3000)
def test_the_link_is_there_once_something_was_learned(trained: MainWindow) -> None:
    """Before the first update there is nothing worth trying, and no link."""
    assert trained.parts.sections is not None
    link = trained.parts.sections.training.try_it
    assert link.isVisible()
    QTest.mouseClick(link, Left)
    assert trained.own.is_open
    trained.own.close()
    trained.session.travel.go_to_start()
    assert not link.isVisible()
    trained.session.travel.go_to(Position(2999, update_stage(2)))


def test_no_number_is_cut_off(window: MainWindow) -> None:
    """Sixteen figures of the data are rounded, and what short names leave free goes to fields and sliders."""
    panel = opened(window)
    for each in (row(panel, 0), row(panel, 1)):
        each.show_value(-1.6599946866012345)
        room = each.field.contentsRect().marginsRemoved(each.field.textMargins()).width()
        assert each.field.fontMetrics().horizontalAdvance(each.field.text()) < room
        assert each.label.width() < each.slider.width()


def test_everything_has_a_name(window: MainWindow) -> None:
    """A screen reader can name each control of the panel, and Tab reaches it."""
    panel = opened(window)
    for each in (row(panel, 0), row(panel, 1)):
        assert each.slider.accessibleName() == f"{each.tried.name}, slider"
        assert each.field.accessibleName() == each.tried.name
    seen: list[QWidget | None] = []
    for _ in range(6):
        seen.append(QApplication.focusWidget())
        QTest.keyClick(window, Qt.Key.Key_Tab)
    rows = [row(panel, 0), row(panel, 1)]
    expected = [widget for each in rows for widget in (each.slider, each.field)]
    assert seen[:6] == [*expected, panel.take_button, panel.watch_button]


@data("digits", 0)
@pytest.mark.parametrize("scale", [1.0, 1.13, 1.3])
def test_a_pad_is_never_scrolled(trained: MainWindow, scale: float) -> None:
    """One draws on all of it: where text is large and the window small the confusions give way."""
    trained.appearance.set_scale(scale)
    trained.resize(1024, 768)
    panel = opened(trained)
    if trained.placing.regions.has_tabs:
        return
    pad = panel.pad
    assert pad is not None
    assert pad.visibleRegion().boundingRect().contains(pad.area.toAlignedRect().adjusted(1, 1, -1, -1))
    assert pad.area.height() >= 112 * scale
