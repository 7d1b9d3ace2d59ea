"""Painting the targets of several outputs: a small scale beside every unit."""

from engine.position import Phase
from gui.network.layout.geometry import Rect
from gui.network.layout.shapes import Shape
from gui.network.layout.surroundings import BAR_NUMBER
from gui.network.layout.target_scale import target_scale
from gui.network.paint.canvas import Canvas
from gui.network.paint.target import error_color, paint_diamond
from gui.wording import numbers
from gui.wording.naming import output_names
from gui.wording.rich import Pieces, number, plain, words

BAR_DIAMOND = 5.5
DOT = 4.5
LINE, TWO_LINES = 14.0, 34.0
LEAST_PITCH, BESIDE = 30.0, 6.0


def paint_bars(canvas: Canvas) -> None:
    """Every output's prediction, target and error, beside its unit."""
    column = canvas.layout.columns[-1]
    for slot, bar in enumerate(canvas.layout.bars):
        _Bar(canvas, bar, int(column.shown[slot])).paint()


class _Bar:
    """The scale of one output at one moment."""

    def __init__(self, canvas: Canvas, rect: Rect, unit: int) -> None:
        self.canvas, self.rect, self.unit, self.t = canvas, rect, unit, canvas.t
        showing = canvas.showing
        self.scale = target_scale(showing.experiment)
        self.is_share = showing.experiment.network.layers[-1].activation == "softmax"
        self.target = float(showing.targets[unit])
        self.said = showing.said(unit)
        after = showing.prediction_after if showing.phase is Phase.UPDATE else None
        self.says_now = None if after is None else float(after[unit])
        self.error = showing.error(unit)

    def paint(self) -> None:
        theme = self.canvas.theme
        radius = 2.5 * self.t
        self.canvas.box(self.rect, radius, theme.sunk, 1.0, theme.sunk)
        self._prediction()
        self._error()
        if not self.canvas.showing.is_running:
            has_target = not self.canvas.showing.frame.is_own
            if has_target and (self.target or not self.is_share):
                paint_diamond(self.canvas, self._x(self.target), self.rect.center.y, BAR_DIAMOND)
            self._number()
        self._name()

    def _x(self, value: float) -> float:
        return self.rect.x + self.scale.share(value) * self.rect.width

    def _prediction(self) -> None:
        """Shares fill the scale from 0; other outputs stand on it as a dot."""
        if self.said is None:
            return
        theme, y = self.canvas.theme, self.rect.center.y
        strongest = self._is_strongest()
        if self.is_share:
            width = max(1.5 * self.t, self._x(self.said) - self.rect.x)
            bar = Rect(self.rect.x, self.rect.y, width, self.rect.height)
            quiet = self.canvas.showing.phase in (Phase.ERROR, Phase.BACKWARD, Phase.UPDATE)
            fill = theme.off if quiet else theme.ink if strongest else theme.ink3
            self.canvas.ground(bar, min(2.5 * self.t, width / 2), fill)
        else:
            self.canvas.circle(self._x(self.said), y, DOT * self.t, None, theme.ink)
        if self.says_now is not None:
            pen = self.canvas.pen(theme.ink, 2.0 * self.t)
            self.canvas.circle(self._x(self.says_now), y, DOT * self.t, pen, theme.paper)

    def _error(self) -> None:
        """A thick line from the target to the prediction."""
        if self.error is None or self.said is None or not self.error:
            return
        if self.canvas.showing.phase not in (Phase.ERROR, Phase.BACKWARD):
            return
        in_error = self.canvas.showing.phase is Phase.ERROR
        color = error_color(self.canvas, self.error)
        width = (6.0 if in_error else 4.0) * self.t
        pen = self.canvas.pen(
            color if in_error else self.canvas.receding(color, 0.6), width, negative=self.error < 0
        )
        y = self.rect.center.y
        self.canvas.line(self._x(self.target), y, self._x(self.said), y, pen)

    def _number(self) -> None:
        """At the right: the error in Error, else what is said, after the update the old over the new."""
        theme, phase = self.canvas.theme, self.canvas.showing.phase
        x, y = self.rect.right + BAR_NUMBER * self.canvas.k, self.rect.center.y
        if phase is Phase.ERROR and self.error is not None:
            color = error_color(self.canvas, self.error) if self.error else theme.ink
            self.canvas.text(x, y, number(numbers.change(self.error)), "edge_strong", color, "right")
        elif self.said is not None:
            now = self.said if self.says_now is None else self.says_now
            before, after = self._as_text(self.said), self._as_text(now)
            if plain(before) != plain(after) and self.canvas.layout.columns[-1].pitch >= TWO_LINES * self.t:
                self.canvas.text(x, y - LINE / 2 * self.t, before, "axis", theme.ink3, "right")
                y += LINE / 2 * self.t
            role = "edge_strong" if self._is_strongest() else "axis"
            color = theme.ink if self._is_strongest() else theme.ink2
            self.canvas.text(x, y, after, role, color, "right")

    def _as_text(self, value: float) -> Pieces:
        if self.is_share:
            return number(numbers.percent(value))
        return number(numbers.picture(value))

    def _is_strongest(self) -> bool:
        showing = self.canvas.showing
        prediction = showing.prediction if self.says_now is None else showing.prediction_after
        return not self.is_share or (prediction is not None and self.unit == int(prediction.argmax()))

    def _name(self) -> None:
        """Above the scale, unless it stands in the unit itself; short ones before it where units are near."""
        column, experiment = self.canvas.layout.columns[-1], self.canvas.showing.experiment
        if column.shape is Shape.CLASS:
            return
        name = words(output_names(experiment)[self.unit])
        x, y, ink = self.rect.x, self.rect.y - 8 * self.t, self.canvas.theme.ink2
        if column.pitch >= LEAST_PITCH * self.t:
            self.canvas.text(x, y, name, "axis", ink, "left")
        elif self.canvas.setter.width(name, "axis") <= x - column.right - 2 * BESIDE * self.t:
            self.canvas.text(x - BESIDE * self.t, self.rect.center.y, name, "axis", ink, "right")
