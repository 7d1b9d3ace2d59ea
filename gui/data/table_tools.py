"""The second line of the table: which rows are seen, and what can be done with rows."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from gui.controls.button import Button, Kind
from gui.controls.look import Look
from gui.controls.panel import Panel
from gui.data.filter_field import FilterField
from gui.wording.words import translate

HEIGHT = 38
SIDE = 16


class TableTools(Panel):
    """`add_wanted`, `repeat_wanted`, `delete_wanted`: what its buttons ask for."""

    add_wanted = Signal()
    repeat_wanted = Signal()
    delete_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, "paper", parent=parent)
        self.filter = FilterField(look)
        self.add = self._button(translate("TableTools", "Row"), "plus")
        self.add.setAccessibleName(translate("TableTools", "Add a row"))
        self.add.setToolTip(translate("TableTools", "Add an empty row below (Ctrl+Enter)"))
        self.repeat = self._button(translate("TableTools", "Duplicate"), "copy")
        self.repeat.setToolTip(translate("TableTools", "Copies of the chosen rows"))
        self.delete = self._button(translate("TableTools", "Delete"), "trash")
        self.delete.setToolTip(translate("TableTools", "Take the chosen rows away (Ctrl+Delete)"))
        self.add.clicked.connect(self.add_wanted)
        self.repeat.clicked.connect(self.repeat_wanted)
        self.delete.clicked.connect(self.delete_wanted)
        self._line = QHBoxLayout(self)
        self._line.addWidget(self.filter, 1)
        self._line.addStretch(0)
        for button in (self.add, self.repeat, self.delete):
            self._line.addWidget(button)
        look.appearance.changed.connect(self._grow)
        self._grow()

    def _button(self, words: str, icon: str) -> Button:
        button = Button(self.look, words, Kind.BARE, icon_first=icon, height=24, padding=8)
        button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        return button

    def _grow(self) -> None:
        px = self.look.px
        self._line.setContentsMargins(px(SIDE), 0, px(SIDE - 8), 0)
        self._line.setSpacing(px(4))
        self.filter.setMaximumWidth(px(240))
        self.setFixedHeight(px(HEIGHT))
