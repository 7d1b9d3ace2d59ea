"""A small button that shows an icon alone; its name is for the tooltip and for the screen reader."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from gui.controls.look import Look
from gui.controls.paint import outlined
from gui.controls.pressable import Pressable
from gui.look.tokens import FIELD_HEIGHT, FIELD_RADIUS


class IconButton(Pressable):
    """`is_outlined` False: the icon stands bare until it is pointed at."""

    def __init__(
        self,
        look: Look,
        name: str,
        icon: str,
        size: int = FIELD_HEIGHT,
        is_outlined: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, "", parent)
        self._icon, self._size, self._is_outlined = icon, size, is_outlined
        self.setAccessibleName(name)
        self.setToolTip(name)
        look.icons.loaded.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(self._size), self._look.px(self._size))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme, rect = self._look.appearance.theme, QRectF(self.rect())
        is_pointed = self.underMouse() and self.isEnabled()
        if self._is_outlined or is_pointed:
            fill = theme.line if self.isDown() else theme.sunk if is_pointed else theme.paper
            edge = theme.edge if self.isEnabled() else theme.line
            outlined(painter, rect, self._look.px(FIELD_RADIUS), fill, edge if self._is_outlined else None)
        ink = (
            theme.off
            if not self.isEnabled()
            else theme.ink
            if self._is_outlined or is_pointed
            else theme.ink3
        )
        side = self._look.px(13)
        box = QRectF(rect.center().x() - side / 2, rect.center().y() - side / 2, side, side)
        self._look.icons.draw(painter, box, self._icon, ink)
