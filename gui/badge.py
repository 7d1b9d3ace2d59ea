"""The foot of Setup: whether the gradients agree with a nudge, and the steps with the optimizer's rule."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from gui.controls.look import Look
from gui.controls.paint import LEFT, text, tick
from gui.controls.pressable import Pressable
from gui.session.checks import CheckStatus
from gui.wording.badge import badge_lines, badge_tip

INSET = 16
LINE = 15


class Badge(Pressable):
    """Hidden until there is something to say; pressed, it shows the pairs. `is_narrow`: on the rail, where
    only the sign has room."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, "", parent)
        self._status = CheckStatus()
        self._sizes: tuple[int, ...] = ()
        self.is_narrow = False
        look.appearance.changed.connect(self.update)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.hide()

    def set_status(self, status: CheckStatus, sizes: tuple[int, ...], mistake: str | None = None) -> None:
        """Show how the check stands, in a network of these layer sizes, with a mistake in force."""
        self._status, self._sizes = status, sizes
        self.setAccessibleName(self.words)
        self.setToolTip(badge_tip(status, mistake))
        self.setEnabled(status.result is not None)
        self.setVisible(bool(self.words))
        self.update()

    def set_narrow(self, is_narrow: bool) -> None:
        """On the rail there is no room for words."""
        self.is_narrow = is_narrow
        self.update()

    @property
    def lines(self) -> tuple[str, ...]:
        """What is said, line by line."""
        return badge_lines(self._status, self._sizes)

    @property
    def words(self) -> str:
        """What is said, in one sentence."""
        return " ".join(self.lines)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, lines = QPainter(self), self.lines
        self._paint_ground(painter)
        if not lines:
            return
        if self.is_narrow:
            self._paint_sign(painter, QPointF(self.width() / 2, self.height() / 2))
            return
        px, left = self._look.px, float(self._look.px(INSET))
        if not self._is_silent():
            self._paint_sign(painter, QPointF(left + px(7), self.height() / 2))
            left += px(22)
        self._paint_words(painter, lines, left)

    def _paint_ground(self, painter: QPainter) -> None:
        theme = self._look.appearance.theme
        ground = theme.alert_fill if self._has_failed() else theme.panel
        if self.isEnabled() and (self.underMouse() or self.isDown()):
            ground = theme.line if self.isDown() else theme.sunk
        painter.fillRect(self.rect(), ground)
        painter.fillRect(0, 0, self.width(), 1, theme.line)

    def _paint_words(self, painter: QPainter, lines: tuple[str, ...], left: float) -> None:
        theme, font, line = (
            self._look.appearance.theme,
            self._look.appearance.font("axis"),
            self._look.px(LINE),
        )
        ink = theme.alert if self._has_failed() else theme.ink3 if self._is_quiet() else theme.ink2
        top, metrics = (self.height() - line * len(lines)) / 2, QFontMetricsF(font)
        for number, words in enumerate(lines):
            room = QRectF(left, top + number * line, self.width() - left, line)
            words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room.width() - self._look.px(4))
            text(painter, room, words, font, ink, LEFT)

    def _has_failed(self) -> bool:
        result = self._status.result
        return result is not None and not result.passed and not self._is_silent()

    def _is_silent(self) -> bool:
        """Nothing can be said about the gradients just now."""
        return self._status.is_waiting or self._status.is_off

    def _is_quiet(self) -> bool:
        return self._status.is_stale or self._is_silent()

    def _paint_sign(self, painter: QPainter, center: QPointF) -> None:
        theme, side = self._look.appearance.theme, self._look.px(17)
        if self._has_failed():
            box = QRectF(center.x() - side / 2, center.y() - side / 2, side, side)
            self._look.icons.draw(painter, box, "warning", theme.alert)
        elif not self._is_silent():
            tick(painter, center, self._look.px(5.5), theme.off if self._is_quiet() else theme.good)
