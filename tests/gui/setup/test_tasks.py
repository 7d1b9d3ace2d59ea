"""A set that can be asked several things: which one is chosen in Setup, and by the menu."""

import pytest

from engine.data import catalogue
from gui.setup.data_section import DataSection
from gui.window.main_window import MainWindow
from gui.wording.tasks import short_task_words, task_words


@pytest.fixture
def section(window: MainWindow) -> DataSection:
    """The data's section of Setup."""
    sections = window.parts.sections
    assert sections is not None
    return sections.data


def _inputs(window: MainWindow) -> tuple[str, ...]:
    return window.session.setup.samples.input_names


def test_the_task_is_chosen_below_the_set(window: MainWindow, section: DataSection) -> None:
    """Only where there are several; undo brings the former back."""
    session = window.session
    session.data.load("houses")
    assert not section.task_line.isHidden()
    assert section.task.words == "Size and location"
    session.travel.step()
    section.task.setCurrentIndex(0)
    section.task.activated.emit(0)
    assert _inputs(window) == ("living_area_m2",)
    assert section.task.words == "Size only"
    session.changes.undo()
    session.jobs.finish()
    assert len(_inputs(window)) > 1
    assert section.task.words == "Size and location"


def test_a_set_of_one_task_has_no_such_line(window: MainWindow, section: DataSection) -> None:
    """There is nothing to choose."""
    window.session.data.load("houses")
    window.session.data.load("digits")
    assert section.task_line.isHidden()


@pytest.mark.parametrize(
    ("action", "output"), [("data_weather", "rain_tomorrow"), ("data_weather_1", "temp_max_tomorrow_c")]
)
def test_the_menu_has_a_line_for_each_task(window: MainWindow, action: str, output: str) -> None:
    """The usual one by the name of the set, as it is for sets of one task."""
    assert window.menus is not None
    window.menus.actions[action].trigger()
    assert window.session.setup.samples.output_names == (output,)


def test_tasks_of_a_set_are_told_apart() -> None:
    """In full and in short."""
    for entry in catalogue.catalogue():
        for words in (task_words, short_task_words):
            assert len({words(entry, number) for number in range(len(entry.tasks))}) == len(entry.tasks)
