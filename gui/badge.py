"""The foot of Setup: whether the gradients agree with a nudge."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from engine.frame import Place
from gui import numbers
from gui.controls.look import Look
from gui.controls.paint import LEFT, text, tick
from gui.controls.panel import Panel
from gui.insight import CheckStatus
from gui.words import layer_name, translate

if TYPE_CHECKING:
    from engine.gradient_check import GradientCheck

INSET = 16
LINE = 15


class Badge(Panel):
    """Hidden until there is something to say. `is_narrow`: on the rail, where only the sign has room."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, "panel", "t", parent)
        self._status = CheckStatus()
        self._depth = 1
        self.is_narrow = False
        self.hide()

    def set_status(self, status: CheckStatus, depth: int) -> None:
        """Show how the check stands, in a network of so many weight layers."""
        self._status, self._depth = status, depth
        self.setAccessibleName(self.words)
        self.setToolTip(self._tooltip())
        self.setVisible(bool(self.words))
        self.update()

    def set_narrow(self, is_narrow: bool) -> None:
        """On the rail there is no room for words."""
        self.is_narrow = is_narrow
        self.update()

    @property
    def lines(self) -> tuple[str, ...]:
        """What is said, line by line."""
        result = self._status.result
        if self._status.is_waiting:
            return (translate("Badge", "Gradients are checked"), translate("Badge", "on pause"))
        if self._status.is_off:
            return (translate("Badge", "Gradient check: paused"),)
        if result is None:
            return ()
        if not result.passed:
            return self._failure(result)
        return self._success(result)

    @property
    def words(self) -> str:
        """What is said, in one sentence."""
        return " ".join(self.lines)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        self.ground = "alert_fill" if self._has_failed() else "panel"
        self.paint_ground(painter)
        if not self.lines:
            return
        if self.is_narrow:
            self._paint_sign(painter, QPointF(self.width() / 2, self.height() / 2))
            return
        line, left = self.look.px(LINE), float(self.look.px(INSET))
        top = (self.height() - line * len(self.lines)) / 2
        if not self._is_silent():
            self._paint_sign(painter, QPointF(left + self.look.px(7), self.height() / 2))
            left += self.look.px(22)
        theme, font = self.look.appearance.theme, self.look.appearance.font("axis")
        ink = theme.alert if self._has_failed() else theme.ink3 if self._is_quiet() else theme.ink2
        for number, words in enumerate(self.lines):
            room = QRectF(left, top + number * line, self.width() - left, line)
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
        theme, side = self.look.appearance.theme, self.look.px(17)
        if self._has_failed():
            box = QRectF(center.x() - side / 2, center.y() - side / 2, side, side)
            self.look.icons.draw(painter, box, "warning", theme.alert)
        elif not self._is_silent():
            tick(painter, center, self.look.px(5.5), theme.off if self._is_quiet() else theme.good)

    def _success(self, result: "GradientCheck") -> tuple[str, ...]:
        compared = result.checked - result.at_kink
        if result.at_kink == 0 and result.checked == result.total:
            first = translate("Badge", "{count} of {total} gradients").format(
                count=numbers.count(result.agree), total=numbers.count(result.total)
            )
            return first, translate("Badge", "match a nudge")
        first = translate("Badge", "{count} of {total} gradients").format(
            count=numbers.count(result.agree), total=numbers.count(result.total)
        )
        if result.at_kink and result.checked == result.total:
            return first, translate("Badge", "match, {count} at a kink").format(
                count=numbers.count(result.at_kink)
            )
        return first, translate("Badge", "match, {count} tried").format(count=numbers.count(compared))

    def _failure(self, result: "GradientCheck") -> tuple[str, ...]:
        first = translate("Badge", "{count} of {total} gradients").format(
            count=numbers.count(result.wrong), total=numbers.count(result.checked)
        )
        where = place_words(result.worst, self._depth) if result.worst is not None else ""
        return (
            first,
            translate("Badge", "differ from a nudge"),
            translate("Badge", "worst: {where}").format(where=where),
        )

    def _tooltip(self) -> str:
        result = self._status.result
        if result is None:
            return ""
        words = translate(
            "Badge", "Every weight is nudged a little up and down, and the loss measured again."
        )
        error = numbers.significant(result.worst_error, 2).plain
        worst = translate("Badge", "Largest relative difference: {error}").format(error=error)
        return f"{words}\n{worst}"


def place_words(place: Place, depth: int) -> str:
    """A weight or a bias in words: `unit 2 of hidden 1, from 3`."""
    unit = translate("Badge", "{layer}, unit {unit}").format(
        layer=layer_name(place.layer, depth), unit=place.unit + 1
    )
    if place.source is None:
        return translate("Badge", "bias of {unit}").format(unit=unit)
    return translate("Badge", "{unit}, from {source}").format(unit=unit, source=place.source + 1)
