"""A set that can be asked several things: which one is chosen in Setup, and by the menu."""

import pytest

from engine.data import catalogue
from gui.setup.data_section import DataSection
from gui.task_words import short_task_words, task_words
from gui.window.main_window import MainWindow


@pytest.fixture
def section(window: MainWindow) -> DataSection:
    """The data's section of Setup."""
    sections = window.parts.sections
    assert sections is not None
    return sections.data


def test_the_task_is_chosen_below_the_set(window: MainWindow, section: DataSection) -> None:
    """Only where there are several; undo brings the former back."""
    session = window.session
    assert section.task_line.isHidden()
    session.load_data("houses")
    assert not section.task_line.isHidden()
    assert section.task.words == "size and location"
    session.step()
    section.task.setCurrentIndex(0)
    section.task.activated.emit(0)
    assert session.setup.samples.input_names == ("living_area_m2",)
    assert section.task.words == "size only"
    session.undo()
    session.jobs.finish()
    assert len(session.setup.samples.input_names) > 1
    assert section.task.words == "size and location"
    session.load_data("digits")
    assert section.task_line.isHidden()


def test_the_menu_has_a_line_for_each_task(window: MainWindow) -> None:
    """The usual one by the name of the set, as it is for sets of one task."""
    assert window.menus is not None
    window.menus.actions["data_weather_1"].trigger()
    assert window.session.setup.samples.task == "regression"
    window.menus.actions["data_weather"].trigger()
    assert window.session.setup.samples.task == "binary"


def test_tasks_of_a_set_are_told_apart() -> None:
    """In full and in short."""
    for entry in catalogue.catalogue():
        for words in (task_words, short_task_words):
            assert len({words(entry, number) for number in range(len(entry.tasks))}) == len(entry.tasks)
