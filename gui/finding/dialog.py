"""Find anything: type a few letters, choose with the arrow keys, Enter does it."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QWidget

from gui.controls.label import Label
from gui.controls.look import Look
from gui.dialogs.asking import Words
from gui.dialogs.dialog import fit
from gui.dialogs.small_dialog import SmallDialog
from gui.finding.entries import Entry, found
from gui.finding.list_view import FoundList
from gui.wording.words import translate

WIDTH, HEIGHT, PAGE = 560, 440, 8
MOVES = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: PAGE,
    Qt.Key.Key_PageUp: -PAGE,
}


class FindDialog(SmallDialog):
    """`chosen` is the entry that was taken, None if it was given up."""

    def __init__(self, look: Look, entries: Sequence[Entry], parent: QWidget | None = None) -> None:
        title = translate("Find", "Find anything")
        super().__init__(look, title, WIDTH, parent)
        self._entries = entries
        self.chosen: Entry | None = None
        self.words = Words(look, "")
        self.words.setAccessibleName(title)
        self.words.setPlaceholderText(translate("Find", "A command, a setting, a data set, a unit"))
        self.list = FoundList(look)
        self.list.setAccessibleName(translate("Find", "What was found"))
        self.nothing = Label(look, translate("Find", "Nothing has such a name."), "label", "ink3")
        for widget in (self.words, self.list, self.nothing):
            self.column.addWidget(widget)
        self.column.setStretchFactor(self.list, 1)
        fit(self, look, QSize(WIDTH, HEIGHT))
        self.setFixedHeight(self.height())
        self.words.installEventFilter(self)
        self.words.textEdited.connect(self._find)
        self.words.returnPressed.connect(lambda: self._take(self.list.chosen))
        self.list.wanted.connect(lambda entry: self._take(entry))
        self._find("")
        self.words.setFocus()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        steps = MOVES.get(Qt.Key(event.key())) if isinstance(event, QKeyEvent) else None
        if steps is None or event.type() != QEvent.Type.KeyPress:
            return False
        self.list.step(steps)
        self._say()
        return True

    def _find(self, typed: str) -> None:
        entries = found(typed, self._entries)
        self.list.show_entries(entries)
        self.list.setVisible(bool(entries))
        self.nothing.setVisible(not entries)
        self._say()

    def _say(self) -> None:
        """A screen reader stays in the field, and hears there what Enter would take."""
        chosen = self.list.chosen
        self.words.setAccessibleDescription("" if chosen is None else f"{chosen.words}, {chosen.where}")

    def _take(self, entry: Entry | None) -> None:
        if entry is not None and entry.is_possible:
            self.chosen = entry
            self.accept()


def find(look: Look, entries: Sequence[Entry], parent: QWidget) -> None:
    """Ask, and do what was chosen once the dialog is gone."""
    dialog = FindDialog(look, entries, parent)
    is_taken = dialog.exec() == QDialog.DialogCode.Accepted
    chosen = dialog.chosen
    dialog.deleteLater()
    if is_taken and chosen is not None:
        chosen.do()
