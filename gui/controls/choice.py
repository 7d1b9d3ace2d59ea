"""A list to choose one thing from, by key, with names and, in the field, perhaps shorter names."""

import math
import sys
from collections.abc import Mapping

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QStandardItemModel, QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget

from gui.controls import keys
from gui.controls.first_look import FirstLook
from gui.controls.look import Look
from gui.controls.paint import advance, caret_down, outlined, text
from gui.look.tokens import FIELD_HEIGHT, FIELD_RADIUS

SHORT = Qt.ItemDataRole.UserRole + 1
PADDING = 8
CARET_ROOM = 20
LEAST = 60


class Choice(QComboBox):
    """`chosen` carries the key of what a person chose; `set_choice` shows another choice silently.

    The closed field asks for the room of its short name and shows the whole one where that fits too.
    """

    chosen = Signal(str)

    def __init__(self, look: Look, name: str, width: int = 96, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        FirstLook(self, self.look_first)
        self._look, self._width = look, width
        self.has_problem = False
        self.setAccessibleName(name)
        if sys.platform.startswith("linux"):  # there Qt tells what is chosen in place of the name
            self.setAccessibleDescription(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setMaxVisibleItems(30)
        self.view().setTextElideMode(Qt.TextElideMode.ElideNone)
        self.activated.connect(self._emit_chosen)
        look.appearance.changed.connect(self._grow)
        self._grow()

    def set_choices(self, choices: Mapping[str, str], short: Mapping[str, str] | None = None) -> None:
        """The keys on offer with their names; `short` names are shown in the closed field."""
        if [self.itemData(row) for row in range(self.count())] == list(choices):
            return
        self.clear()
        for key, name in choices.items():
            self._append(key, name, "", (short or choices).get(key, name))
        self._widen_list()

    def add(self, key: str, name: str, explanation: str = "", short: str = "") -> None:
        """One more thing to choose, with a sentence for its tooltip."""
        self._append(key, name, explanation, short)
        self._widen_list()

    def _append(self, key: str, name: str, explanation: str, short: str) -> None:
        self.addItem(name, key)
        row = self.count() - 1
        self.setItemData(row, short or name, SHORT)
        self.setItemData(row, explanation, Qt.ItemDataRole.ToolTipRole)

    def remove(self, key: str) -> None:
        """One thing less, if it is there."""
        row = self.findData(key)
        if row >= 0:
            self.removeItem(row)

    def add_heading(self, words: str) -> None:
        """A line that groups what follows and cannot be chosen."""
        self.addItem(words)
        model = self.model()
        assert isinstance(model, QStandardItemModel)
        model.item(self.count() - 1).setFlags(Qt.ItemFlag.NoItemFlags)
        self._dress_headings()

    @property
    def choice(self) -> str:
        """The key that is chosen."""
        return str(self.currentData())

    def set_choice(self, key: str) -> None:
        """Show another choice."""
        self.setCurrentIndex(self.findData(key))
        self.updateGeometry()
        self.update()

    def set_problem(self, has_problem: bool) -> None:
        """Outline the field in alert while something refused is said beside it."""
        self.has_problem = has_problem
        self.update()

    @property
    def words(self) -> str:
        """What the closed field shows: the longest name that fits."""
        font, room = self._look.appearance.font("label_medium"), self._room().width()
        names = (self.currentText(), self._short_name())
        fitting = (name for name in names if advance(name, font) <= room + 1)
        return next(fitting, QFontMetricsF(font).elidedText(names[-1], Qt.TextElideMode.ElideMiddle, room))

    def sizeHint(self) -> QSize:
        px = self._look.px
        needed = advance(self._short_name(), self._look.appearance.font("label_medium"))
        return QSize(max(px(self._width), math.ceil(needed) + px(PADDING + CARET_ROOM)), px(FIELD_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(LEAST), self._look.px(FIELD_HEIGHT))

    def wheelEvent(self, event: QWheelEvent) -> None:
        # Scrolling the panel must not change what lies under the pointer.
        event.ignore()

    def look_first(self, event: QEvent) -> bool:
        """What is done before Qt's own handling of an event; True: nothing is left to do."""
        mine = keys.ARROWS | keys.PAGES | keys.PRESS
        return keys.keeps(event, mine)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme, px = self._look.appearance.theme, self._look.px
        rect = QRectF(self.rect())
        fill = theme.sunk if self.underMouse() and self.isEnabled() else theme.paper
        edge, width = (theme.alert, 2.0) if self.has_problem else (theme.edge, 1.0)
        outlined(painter, rect, px(FIELD_RADIUS), fill, edge, width)
        ink = theme.ink if self.isEnabled() else theme.off
        text(painter, self._room(), self.words, self._look.appearance.font("label_medium"), ink)
        center = QPointF(rect.right() - px(12), rect.center().y())
        caret_down(painter, center, px(3), theme.ink3)

    def _short_name(self) -> str:
        return self.currentData(SHORT) or self.currentText()

    def _room(self) -> QRectF:
        px = self._look.px
        return QRectF(self.rect()).adjusted(px(PADDING), 0, -px(CARET_ROOM), 0)

    def _emit_chosen(self, row: int) -> None:
        self.chosen.emit(str(self.itemData(row)))

    def _grow(self) -> None:
        self.setFont(self._look.appearance.font("label"))
        self._widen_list()
        self._dress_headings()
        self.updateGeometry()

    def _dress_headings(self) -> None:
        """Headings are small and quiet, whatever the theme."""
        appearance = self._look.appearance
        for row in range(self.count()):
            if self.itemData(row) is None:
                self.setItemData(row, appearance.theme.ink3, Qt.ItemDataRole.ForegroundRole)
                self.setItemData(row, appearance.font("axis_strong"), Qt.ItemDataRole.FontRole)

    def _widen_list(self) -> None:
        """The open list is as wide as its longest name, however narrow the field."""
        font = self._look.appearance.font("label_strong")
        widest = max((advance(self.itemText(row), font) for row in range(self.count())), default=0.0)
        self.view().setMinimumWidth(round(widest) + self._look.px(4 * PADDING))
