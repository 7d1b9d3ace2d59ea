"""The first line over the plane: the tools."""

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from gui.controls.look import Look
from gui.controls.paint import LEFT, advance, outlined, text
from gui.controls.panel import Panel
from gui.controls.pressable import Pressable
from gui.data.plane.tool import ICONS, KEYS, Tool, tool_hints, tool_names
from gui.look.tokens import FIELD_RADIUS

HEIGHT = 52
BUTTON, PADDING, ICON, GAP = 36, 9, 16, 7


class ToolRow(Panel):
    """`chosen` carries the tool a person chose."""

    chosen = Signal(Tool)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, "paper", "b", parent)
        self.buttons: dict[Tool, ToolButton] = {}
        self._group = QButtonGroup(self)
        self._line = QHBoxLayout(self)
        for tool, words in tool_names().items():
            button = self.buttons[tool] = ToolButton(look, words, ICONS[tool])
            button.setToolTip(f"{tool_hints()[tool]} ({KEYS[tool]})")
            button.clicked.connect(lambda _=False, tool=tool: self.chosen.emit(tool))
            self._group.addButton(button)
            self._line.addWidget(button)
        self._line.addStretch(1)
        look.appearance.changed.connect(self._grow)
        self._grow()

    def set_tool(self, tool: Tool) -> None:
        """Show another choice, silently."""
        self.buttons[tool].setChecked(True)

    def _grow(self) -> None:
        px = self.look.px
        self._line.setContentsMargins(px(16), 0, px(16), 0)
        self._line.setSpacing(px(2))
        self.setFixedHeight(px(HEIGHT))


class ToolButton(Pressable):
    """An icon and its word; the chosen one is sunk and bold. Without room the icon stands alone."""

    def __init__(self, look: Look, words: str, icon: str) -> None:
        super().__init__(look, words)
        self._icon = icon
        self.setCheckable(True)
        self.setAccessibleName(words)
        look.icons.loaded.connect(self.update)

    def sizeHint(self) -> QSize:
        px = self._look.px
        words = advance(self.text(), self._look.appearance.font("label_strong"))
        return QSize(round(words) + px(2 * PADDING + ICON + GAP), px(BUTTON))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(2 * PADDING + ICON), self._look.px(BUTTON))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, px = QPainter(self), self._look.px
        theme, rect = self._look.appearance.theme, QRectF(self.rect())
        if self.isChecked() or self.underMouse():
            outlined(painter, rect, px(FIELD_RADIUS), theme.sunk, None)
        role, ink = ("label_strong", theme.ink) if self.isChecked() else ("label", theme.ink2)
        font = self._look.appearance.font(role)
        width = advance(self.text(), font)
        has_words = self.width() >= self.sizeHint().width()
        content = px(ICON) + ((px(GAP) + width) if has_words else 0)
        left = (self.width() - content) / 2
        icon = QRectF(left, (self.height() - px(ICON)) / 2, px(ICON), px(ICON))
        self._look.icons.draw(painter, icon, self._icon, ink)
        if has_words:
            room = QRectF(icon.right() + px(GAP), 0, width + 1, self.height())
            text(painter, room, self.text(), font, ink, LEFT)
