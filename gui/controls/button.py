"""A button: outlined, or filled where it is the one answer, with an icon before or after its word."""

from enum import Enum

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QWidget

from gui.controls import keys
from gui.controls.first_look import FirstLook
from gui.controls.look import Look
from gui.controls.paint import LEFT, advance, outlined, text
from gui.look.tokens import BUTTON_HEIGHT, FIELD_RADIUS

GAP, GAP_SMALL = 8, 7
ICON, ICON_SMALL = 15, 14


class Kind(Enum):
    """How a button is drawn."""

    OUTLINED = 1
    FILLED = 2
    BARE = 3


class Button(QPushButton):
    """`icon_first` and `icon_last` name icons of the set; `height` and `padding` are the design's lengths."""

    def __init__(
        self,
        look: Look,
        words: str,
        kind: Kind = Kind.OUTLINED,
        icon_first: str = "",
        icon_last: str = "",
        height: int = BUTTON_HEIGHT,
        padding: int = 12,
        radius: int = FIELD_RADIUS,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(words, parent)
        FirstLook(self, self.look_first)
        self._look = look
        self.kind = kind
        self._icon_first, self._icon_last = icon_first, icon_last
        self._height, self._padding, self._radius = height, padding, radius
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        look.icons.loaded.connect(self.update)
        look.appearance.changed.connect(self.updateGeometry)

    def set_kind(self, kind: Kind) -> None:
        """Only one button on the screen is filled."""
        if kind is not self.kind:
            self.kind = kind
            self.update()

    def set_face(self, words: str, icon_first: str = "", icon_last: str = "") -> None:
        """Other words and icons."""
        if (words, icon_first, icon_last) != (self.text(), self._icon_first, self._icon_last):
            self._icon_first, self._icon_last = icon_first, icon_last
            self.setText(words)
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(
            round(self._content_width()) + 2 * self._look.px(self._padding), self._look.px(self._height)
        )

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def look_first(self, event: QEvent) -> bool:
        """What is done before Qt's own handling of an event; True: nothing is left to do."""
        return keys.keeps(event, keys.PRESS)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._paint_frame(painter)
        self._paint_content(painter)

    @property
    def _is_small(self) -> bool:
        return self._height <= BUTTON_HEIGHT

    def _font_role(self) -> str:
        return "label_medium" if self._is_small else "caption"

    def _icon_size(self) -> int:
        return self._look.px(ICON_SMALL if self._is_small else ICON)

    def _gap(self) -> int:
        return self._look.px(GAP_SMALL if self._is_small else GAP)

    def _content_width(self) -> float:
        icons = bool(self._icon_first) + bool(self._icon_last)
        words = advance(self.text(), self._look.appearance.font(self._font_role()))
        gaps = icons if self.text() else 0
        return words + icons * self._icon_size() + gaps * self._gap()

    def _paint_frame(self, painter: QPainter) -> None:
        theme = self._look.appearance.theme
        rect, radius = QRectF(self.rect()), float(self._look.px(self._radius))
        pointed = self.underMouse() and self.isEnabled()
        if self.kind is Kind.FILLED and self.isEnabled():
            fill = theme.ink2 if self.isDown() else theme.ink
            outlined(painter, rect, radius, fill, None)
            return
        fill = theme.line if self.isDown() else theme.sunk if pointed else theme.paper
        if self.kind is Kind.BARE:
            if pointed or self.isDown():
                outlined(painter, rect, radius, fill, None)
            return
        outlined(painter, rect, radius, fill, theme.edge if self.isEnabled() else theme.line)

    def _ink(self) -> QColor:
        theme = self._look.appearance.theme
        if not self.isEnabled():
            return theme.off
        return theme.on_ink if self.kind is Kind.FILLED else theme.ink

    def _paint_content(self, painter: QPainter) -> None:
        font, ink = self._look.appearance.font(self._font_role()), self._ink()
        x = (self.width() - self._content_width()) / 2
        icon, gap = self._icon_size(), self._gap()
        if self._icon_first:
            self._look.icons.draw(painter, self._icon_box(x, icon), self._icon_first, ink)
            x += icon + gap
        width = advance(self.text(), font)
        text(painter, QRectF(x, 0, width + 1, self.height()), self.text(), font, ink, LEFT)
        if self._icon_last:
            self._look.icons.draw(painter, self._icon_box(x + width + gap, icon), self._icon_last, ink)

    def _icon_box(self, x: float, icon: int) -> QRectF:
        return QRectF(x, (self.height() - icon) / 2, icon, icon)
