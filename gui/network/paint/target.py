"""Painting the target of a single output: a ruler with what was wanted, what was said, and the error."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPen, QPolygonF

from engine.position import Phase
from gui.network.layout.geometry import Rect
from gui.network.layout.target_scale import TargetScale, target_scale
from gui.network.paint.canvas import Canvas
from gui.network.shown.words import error_word, target_word
from gui.wording import numbers
from gui.wording.rich import number, words

DIAMOND = 7.0
DOT = 5.0
TICK = 5.0
LABEL_GAP = 13.0
LINE_HEIGHT = 15.0


def paint_ruler(canvas: Canvas, ruler: Rect) -> None:
    """The ruler of a single output."""
    scale = target_scale(canvas.showing.experiment)
    _Ruler(canvas, ruler, scale).paint()


def paint_diamond(canvas: Canvas, x: float, y: float, size: float = DIAMOND) -> None:
    """The mark of a target."""
    r = size * canvas.t
    canvas.painter.setPen(canvas.pen(canvas.theme.ink, 1.8 * canvas.t))
    canvas.painter.setBrush(canvas.theme.paper)
    canvas.painter.drawPolygon(
        QPolygonF([QPointF(x, y - r), QPointF(x + r, y), QPointF(x, y + r), QPointF(x - r, y)])
    )


def error_color(canvas: Canvas, error: float) -> QColor:
    """Too high is plus, too low minus."""
    return canvas.theme.pos if error > 0 else canvas.theme.neg


class _Ruler:
    """One ruler at one moment."""

    def __init__(self, canvas: Canvas, rect: Rect, scale: TargetScale) -> None:
        self.canvas, self.rect, self.scale = canvas, rect, scale
        self.t = canvas.t
        showing = canvas.showing
        self.target = float(showing.targets[0])
        self.said = showing.said(0)
        after = showing.prediction_after if showing.phase is Phase.UPDATE else None
        self.says_now = None if after is None else float(after[0])
        self.error = showing.error(0)

    def paint(self) -> None:
        self._axis()
        self._error_bar()
        self._leader()
        is_own = self.canvas.showing.frame.is_own
        if not is_own:
            paint_diamond(self.canvas, self.rect.x, self._y(self.target))
        self._points()
        self._numbers()
        self._error_words()
        if is_own:
            self._answer()
        else:
            self._target_words()

    def _y(self, value: float) -> float:
        return self.rect.bottom - self.scale.share(value) * self.rect.height

    def _axis(self) -> None:
        pen = self.canvas.pen(self.canvas.theme.edge, 1.5 * self.t)
        x, half = self.rect.x, TICK * self.t
        self.canvas.line(x, self.rect.y, x, self.rect.bottom, pen)
        for tick in self.scale.ticks:
            self.canvas.line(x - half, self._y(tick), x + half, self._y(tick), pen)

    def _error_bar(self) -> None:
        if self.said is None or self.error is None or self.canvas.showing.phase is Phase.UPDATE:
            return
        in_error = self.canvas.showing.phase is Phase.ERROR
        color = error_color(self.canvas, self.error)
        width = (8.0 if in_error else 6.0) * self.t
        pen = self.canvas.pen(
            color if in_error else self.canvas.receding(color, 0.6), width, negative=self.error < 0
        )
        self.canvas.line(self.rect.x, self._y(self.target), self.rect.x, self._y(self.said), pen)

    def _leader(self) -> None:
        """In Error, a dotted line from the output unit to where its value stands."""
        if self.canvas.showing.phase is not Phase.ERROR or self.said is None:
            return
        output = self.canvas.layout.columns[-1]
        pen = QPen(self.canvas.pen(self.canvas.theme.ink3, 1.3 * self.t))
        pen.setStyle(Qt.PenStyle.DotLine)
        start = output.right + 10 * self.t
        self.canvas.line(
            start, float(output.ys[0]) - 6 * self.t, self.rect.x - 9 * self.t, self._y(self.said), pen
        )

    def _points(self) -> None:
        theme, x = self.canvas.theme, self.rect.x
        if self.said is not None:
            ring = self.canvas.pen(theme.paper, 1.5 * self.t)
            self.canvas.circle(x, self._y(self.said), (DOT + 1.0) * self.t, ring, theme.ink)
        if self.says_now is not None:
            pen = self.canvas.pen(theme.ink, 2.2 * self.t)
            self.canvas.circle(x, self._y(self.says_now), (DOT + 0.5) * self.t, pen, theme.paper)
            self._way()

    def _way(self) -> None:
        """An arrow beside the ruler, from the old prediction to the new one."""
        if self.said is None or self.says_now is None:
            return
        start, end = self._y(self.said), self._y(self.says_now)
        middle, way = (start + end) / 2, 1.0 if end > start else -1.0
        if start == end:
            return
        length = max(abs(end - start), 13.0 * self.t)
        x, tip = self.rect.x - 14 * self.t, middle + way * length / 2
        pen = self.canvas.pen(self.canvas.theme.ink, 2.0 * self.t)
        self.canvas.line(x, middle - way * length / 2, x, tip - way * 5 * self.t, pen)
        self.canvas.painter.setPen(Qt.PenStyle.NoPen)
        self.canvas.painter.setBrush(self.canvas.theme.ink)
        base, half = tip - way * 6 * self.t, 4.0 * self.t
        head = [QPointF(x, tip), QPointF(x + half, base), QPointF(x - half, base)]
        self.canvas.painter.drawPolygon(QPolygonF(head))

    def _numbers(self) -> None:
        """The values at the ticks give way to those of the predictions."""
        taken = [*self._prediction_numbers(), *self._error_lines()]
        in_error = self.canvas.showing.phase is Phase.ERROR
        for tick in (self.scale.low, self.scale.high) if in_error else self.scale.ticks:
            y = self._y(tick)
            if all(abs(y - other) >= LINE_HEIGHT * self.t for other in taken):
                self._beside(y, _tick_text(tick), "axis", self.canvas.theme.ink3)

    def _prediction_numbers(self) -> list[float]:
        theme, phase = self.canvas.theme, self.canvas.showing.phase
        if self.said is None:
            return []
        places = 3 if phase in (Phase.ERROR, Phase.UPDATE) else 2
        old_y = self._y(self.said)
        if self.says_now is None:
            self._beside(old_y, numbers.decimals(self.said, places), "edge_strong", theme.ink)
            return [old_y]
        old, new = told_apart(self.said, self.says_now, places)
        new_y = self._y(self.says_now)
        if old.plain == new.plain:
            self._beside(new_y, new, "edge_strong", theme.ink)
            return [new_y]
        spare = LINE_HEIGHT * self.t - abs(new_y - old_y)
        if spare > 0:
            way = 1.0 if new_y >= old_y else -1.0
            old_y, new_y = old_y - way * spare / 2, new_y + way * spare / 2
        self._beside(old_y, old, "axis", theme.ink3)
        self._beside(new_y, new, "edge_strong", theme.ink)
        return [old_y, new_y]

    def _beside(self, y: float, text: numbers.NumberText, role: str, color: QColor) -> None:
        shown = color if text.is_finite else self.canvas.theme.alert
        self.canvas.text(self.rect.x + LABEL_GAP * self.t, y, number(text), role, shown, "left")

    def _error_lines(self) -> tuple[float, ...]:
        """In Error: the heights of the word and the number beside the bar."""
        if self.canvas.showing.phase is not Phase.ERROR or self.error is None or self.said is None:
            return ()
        top, bottom = sorted((self._y(self.target), self._y(self.said)))
        middle = (top + bottom) / 2
        if bottom - top < 4 * LINE_HEIGHT * self.t:
            middle = self.rect.center.y + (30 if middle < self.rect.center.y else -30) * self.t
        return middle - 8 * self.t, middle + 8 * self.t

    def _error_words(self) -> None:
        lines = self._error_lines()
        if not lines:
            return
        x = self.rect.x + LABEL_GAP * self.t
        color = error_color(self.canvas, self.error) if self.error else self.canvas.theme.ink
        self.canvas.text(x, lines[0], words(error_word()), "axis", self.canvas.theme.ink2, "left")
        self._error_number(lines[1], color)

    def _error_number(self, y: float, color: QColor) -> None:
        assert self.error is not None
        x = self.rect.x + LABEL_GAP * self.t
        room = self.canvas.layout.room.width - x - 4 * self.t
        for digits, role in ((3, "label_strong"), (2, "axis_strong")):
            text = number(numbers.change(self.error, digits))
            if self.canvas.setter.width(text, role) <= room:
                break
        self.canvas.text(x, y, text, role, color, "left")

    def _answer(self) -> None:
        """In place of the target of a sample that has none: what is said, in the units of the data."""
        from gui.wording.answers import answer_words  # wanted only for this

        showing = self.canvas.showing
        if showing.prediction is None:
            return
        answer = answer_words(showing.experiment, showing.prediction, showing.fitted)
        y = self.rect.bottom + (27 if self.scale.share(float(showing.prediction[0])) < 0.0 else 20) * self.t
        self.canvas.text(self.rect.x, y, words(answer), "label_strong", self.canvas.theme.ink)

    def _target_words(self) -> None:
        theme = self.canvas.theme
        pieces = (
            *words(target_word() + " ", theme.ink2),
            *number(numbers.picture(self.target), theme.ink, "label_strong"),
        )
        is_below = self.said is not None and self.scale.share(self.said) < 0.0
        y = self.rect.bottom + (27 if is_below else 20) * self.t
        self.canvas.text(self.rect.x, y, pieces, "label", theme.ink2)


def told_apart(old: float, new: float, places: int) -> tuple[numbers.NumberText, numbers.NumberText]:
    """An old and a new value with so many decimals, or with the figures it takes to tell them apart: up to 6,
    else the texts are equal."""
    usual = numbers.decimals(old, places), numbers.decimals(new, places)
    longer = (
        (numbers.significant(old, figures), numbers.significant(new, figures))
        for figures in range(places - 1, numbers.MOST_DIGITS + 1)
    )
    return next((pair for pair in (usual, *longer) if pair[0].plain != pair[1].plain), usual)


def _tick_text(value: float) -> numbers.NumberText:
    """A round number without needless zeros: 0.5."""
    places = next((places for places in (0, 1) if round(value, places) == value), 2)
    return numbers.decimals(value, places)
