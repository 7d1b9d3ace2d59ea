"""A row of segments of which one is chosen."""

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QWidget

from gui.controls import keys
from gui.controls.look import Look
from gui.controls.paint import CENTER, advance, outlined, text
from gui.controls.pressable import Pressable
from gui.look.tokens import FIELD_RADIUS

HEIGHT = 27
PADDING, LEAST_PADDING = 10, 4
"""Words are whole, however little room there is."""


class Segments(QWidget):
    """`chosen` carries the key of the segment a person chose."""

    chosen = Signal(str)

    def __init__(
        self, look: Look, name: str, names: Mapping[str, str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._segments: dict[str, Segment] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for key, words in names.items():
            segment = Segment(look, words)
            segment.clicked.connect(lambda _=False, key=key: self.chosen.emit(key))
            self._segments[key] = segment
            self._group.addButton(segment)
            row.addWidget(segment)
        last = tuple(self._segments)[-1]
        self._segments[last].is_last = True
        next(iter(self._segments.values())).is_first = True

    @property
    def choice(self) -> str:
        """The key that is chosen."""
        return next(key for key, segment in self._segments.items() if segment.isChecked())

    def segment(self, key: str) -> QAbstractButton:
        """The button of one key."""
        return self._segments[key]

    def set_choice(self, key: str) -> None:
        """Show another choice, silently."""
        self._segments[key].setChecked(True)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._look.appearance.theme
        outlined(QPainter(self), QRectF(self.rect()), self._look.px(FIELD_RADIUS), theme.paper, theme.edge)


class Segment(Pressable):
    """One of the row; the chosen one is sunk and bold, not filled."""

    kept = keys.PRESS | keys.ARROWS

    def __init__(self, look: Look, words: str) -> None:
        super().__init__(look, words)
        self.is_first = self.is_last = False
        self.setAccessibleName(words)
        self.setCheckable(True)

    def sizeHint(self) -> QSize:
        width = advance(self.text(), self._look.appearance.font("label_strong"))
        return QSize(round(width) + 2 * self._look.px(PADDING), self._look.px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        return QSize(hint.width() - 2 * self._look.px(PADDING - LEAST_PADDING), hint.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme, rect = self._look.appearance.theme, QRectF(self.rect())
        if self.isChecked() or self.isDown() or self.underMouse():
            painter.setClipPath(self._room())
            painter.fillRect(rect, theme.line if self.isDown() else theme.sunk)
        if not self.is_first:
            painter.fillRect(QRectF(0, 1, 1, rect.height() - 2), theme.line)
        role, ink = ("label_strong", theme.ink) if self.isChecked() else ("label", theme.ink2)
        text(painter, rect, self.text(), self._look.appearance.font(role), ink, CENTER)

    def _room(self) -> QPainterPath:
        """The segment without the outline of the row, round where the row is round."""
        inner = QRectF(self.rect()).adjusted(1 if self.is_first else 0, 1, -1 if self.is_last else 0, -1)
        radius = self._look.px(FIELD_RADIUS) - 1.0
        path = QPainterPath()
        wide = inner.adjusted(0 if self.is_first else -radius, 0, 0 if self.is_last else radius, 0)
        path.addRoundedRect(wide, radius, radius)
        return path
