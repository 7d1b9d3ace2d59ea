"""Which of its tasks a set is opened with, asked where it has several."""

from collections.abc import Callable

from PySide6.QtWidgets import QMenu, QWidget

from engine.data.entries import DataSetEntry
from gui.data.gallery.words import baseline_words
from gui.wording.tasks import task_words


def task_menu(entry: DataSetEntry, opened: Callable[[int], None], parent: QWidget) -> QMenu:
    """A menu of the tasks, the usual one chosen; `opened` is called with the number of a task."""
    menu = QMenu(parent)
    menu.setToolTipsVisible(True)
    for number, task in enumerate(entry.tasks):
        action = menu.addAction(task_words(entry, number))
        action.setToolTip(baseline_words(task))
        action.triggered.connect(lambda _=False, number=number: opened(number))
    menu.setActiveAction(menu.actions()[entry.first_task])
    menu.aboutToHide.connect(menu.deleteLater)
    return menu
