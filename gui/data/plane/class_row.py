"""The second line over the plane: which class is painted, each with its shape and its key."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from gui.controls.icon_button import IconButton
from gui.controls.label import Label
from gui.controls.look import Look
from gui.controls.paint import CENTER, LEFT, advance, outlined, text
from gui.controls.panel import Panel
from gui.controls.pressable import Pressable
from gui.look.marks import class_mark
from gui.look.tokens import FIELD_RADIUS
from gui.wording.words import readable, translate

HEIGHT = 44
BUTTON, PADDING, MARK, GAP, CAP = 28, 10, 5.0, 8, 18
KEYED = 9
"""Classes that a digit chooses."""


class ClassRow(Panel):
    """`chosen` carries the class a person chose; `more_wanted`: another class is to be painted."""

    chosen = Signal(str)
    more_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, "paper", parent=parent)
        self.buttons: dict[str, ClassButton] = {}
        self._group = QButtonGroup(self)
        self._line = QHBoxLayout(self)
        self._label = Label(look, translate("Plane", "Paint as"), "label", "ink2")
        self._line.addWidget(self._label)
        self.more = IconButton(look, translate("Plane", "Another class"), "plus", BUTTON, is_outlined=False)
        self.more.clicked.connect(self.more_wanted)
        self._line.addWidget(self.more)
        self._line.addStretch(1)
        look.appearance.changed.connect(self._grow)
        self._grow()

    def set_classes(self, names: Sequence[str]) -> None:
        """Other classes, in the order of their shapes."""
        if tuple(names) == tuple(self.buttons):
            return
        for old in self.buttons.values():
            self._group.removeButton(old)
            self._line.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.buttons = {}
        for index, name in enumerate(names):
            button = self.buttons[name] = ClassButton(self.look, name, index, len(names))
            button.clicked.connect(lambda _=False, name=name: self.chosen.emit(name))
            self._group.addButton(button)
            self._line.insertWidget(index + 1, button)
        self._show_caps()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_caps()

    def _show_caps(self) -> None:
        """The digits of all classes, or of none where they have no room; the words give way first."""
        self._label.show()
        if self._line.sizeHint().width() > self.width():
            self._label.hide()
        has_room = self._line.sizeHint().width() <= self.width()
        for button in self.buttons.values():
            button.set_cap(has_room)

    def set_choice(self, name: str) -> None:
        """Show another choice, silently."""
        if name in self.buttons:
            self.buttons[name].setChecked(True)

    def _grow(self) -> None:
        px = self.look.px
        self._line.setContentsMargins(px(16), 0, px(16), 0)
        self._line.setSpacing(px(8))
        self.setFixedHeight(px(HEIGHT))


class ClassButton(Pressable):
    """The mark of a class, its name and the digit that chooses it."""

    def __init__(self, look: Look, name: str, index: int, count: int) -> None:
        super().__init__(look, readable(name))
        self._index, self._count, self._has_cap = index, count, True
        self.setCheckable(True)
        self.setAccessibleName(readable(name))
        if index < KEYED:
            self.setToolTip(translate("Plane", "Paint as {name} ({key})").format(name=name, key=index + 1))

    def set_cap(self, is_shown: bool) -> None:
        """Show the digit that chooses the class, or leave its room to the name."""
        self._has_cap = is_shown
        self.update()

    def sizeHint(self) -> QSize:
        px = self._look.px
        words = advance(self.text(), self._look.appearance.font("label_strong"))
        cap = GAP + CAP if self._index < KEYED else 0
        return QSize(round(words) + px(2 * PADDING + 2 * MARK + GAP + cap), px(BUTTON))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(2 * PADDING + 2 * MARK), self._look.px(BUTTON))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, px = QPainter(self), self._look.px
        appearance, rect = self._look.appearance, QRectF(self.rect())
        theme, is_on = appearance.theme, self.isChecked()
        fill = theme.sunk if self.underMouse() else theme.paper
        edge, width = (theme.ink, 2.0) if is_on else (theme.edge, 1.0)
        outlined(painter, rect, px(FIELD_RADIUS), fill, edge, width)
        middle = QPointF(px(PADDING + MARK), self.height() / 2)
        class_mark(painter, theme, middle, self._index, self._count, px(MARK))
        left = px(PADDING + 2 * MARK + GAP)
        font = appearance.font("label_strong" if is_on else "label")
        has_cap = self._index < KEYED and self._has_cap
        right = self.width() - px(PADDING + (CAP + GAP if has_cap else 0))
        if right > left:
            text(painter, QRectF(left, 0, right - left, self.height()), self.text(), font, theme.ink, LEFT)
        if has_cap:
            self._paint_cap(painter, QRectF(self.width() - px(PADDING + CAP), 0, px(CAP), self.height()))

    def _paint_cap(self, painter: QPainter, room: QRectF) -> None:
        theme, side = self._look.appearance.theme, self._look.px(CAP)
        cap = QRectF(room.left(), room.center().y() - side / 2, side, side)
        outlined(painter, cap, self._look.px(4), theme.paper, theme.edge)
        text(painter, cap, str(self._index + 1), self._look.appearance.font("axis"), theme.ink2, CENTER)
