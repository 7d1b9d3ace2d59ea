"""The gallery of mistakes: which can be made, what is said of each, and what making one does."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from engine.mistakes import MISTAKES
from gui.mistakes.dialog import Gallery
from gui.window.main_window import MainWindow
from gui.wording import mistakes as mistake_words


@pytest.fixture
def gallery(window: MainWindow) -> Iterator[Gallery]:
    """As the menu opens it, before the first step of XOR."""
    session = window.session
    made = Gallery(window.look, session.experiment, session.mistakes.trying, session.jobs, window)
    made.mistake_wanted.connect(lambda name: session.mistakes.make(name))
    made.show()
    yield made
    made.close()


def test_every_mistake_is_named_and_told() -> None:
    """A new one cannot be forgotten, and the list stands in the order of the engine's."""
    for words in (mistake_words.mistake_names(), mistake_words.what_it_does(), mistake_words.how_it_differs(),
                  mistake_words.what_it_needs()):  # fmt: skip
        assert list(words) == list(MISTAKES)
    assert all(mistake_words.source_words(name).endswith(".") for name in MISTAKES)


def test_what_makes_no_difference_here_says_why(gallery: Gallery) -> None:
    """XOR trains by SGD: Adam's mistake cannot be made, and nothing is tried."""
    adam = next(row for row in gallery.rows if row.name == "adam_multiplies")
    assert adam.needs == "needs Adam"
    QTest.mouseClick(adam, Qt.MouseButton.LeftButton)
    assert gallery.details.trial.text() == "It makes no difference here: it needs Adam."
    assert not gallery.answer.isEnabled()


def test_a_mistake_is_tried_quietly(gallery: Gallery, window: MainWindow) -> None:
    """Both programs run from here on scratch; the session stays where it is."""
    gallery.choose("gradient_not_zeroed")
    window.session.jobs.finish()
    assert gallery.details.trial.text().startswith("After 200 updates the training loss is ")
    assert window.session.frame.updates_done == 0


def test_arrow_keys_walk_the_list(qtbot: QtBot, gallery: Gallery) -> None:
    """The list is one stop of the focus, and its rows are chosen one at a time."""
    gallery.activateWindow()
    gallery.choose("updated_weights")
    qtbot.waitUntil(gallery.chosen.hasFocus)
    QTest.keyClick(gallery.chosen, Qt.Key.Key_Down)
    assert gallery.chosen.name == "slope_at_activation"
    assert gallery.details.title.text() == "f′ taken at a, not at z"


def test_making_one_marks_setup_and_can_be_undone(gallery: Gallery, window: MainWindow) -> None:
    """The row in Setup says which, the Edit menu what to undo, and a click on it leaves the mistake."""
    session, sections = window.session, window.parts.sections
    assert sections is not None
    row = sections.training.mistake
    assert row.isHidden()
    gallery.choose("slope_at_activation")
    QTest.mouseClick(gallery.answer, Qt.MouseButton.LeftButton)
    assert session.experiment.training.mistake == "slope_at_activation"
    assert row.isVisible()
    assert row.accessibleName() == "Wrong on purpose: f′ taken at a, not at z"
    entry = session.changes.stack.undoable
    assert entry is not None
    assert entry.words == "mistake “f′ taken at a, not at z”"
    QTest.mouseClick(row.leave, Qt.MouseButton.LeftButton)
    assert session.experiment.training == session.setup.training
    assert row.isHidden()
    session.changes.undo()
    assert not row.isHidden()
