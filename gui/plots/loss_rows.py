"""The rows of text over the plot of the loss: a mark, which loss it is, and the number."""

import math

from msgspec import Struct
from PySide6.QtCore import QCoreApplication, QPointF
from PySide6.QtGui import QPainter, QPen

from gui.look import marks
from gui.look.appearance import Appearance
from gui.plots.loss_moment import LossMoment
from gui.plots.loss_words import (
    ROLE,
    all_samples,
    are_told_apart,
    curve_digits,
    has_penalty,
    loss_pieces,
    pair_pieces,
    telling_digits,
)
from gui.plots.writing import Pen, Piece, number_pieces
from gui.wording.numbers import SMALL, pill, significant

translate = QCoreApplication.translate

MARK_WIDTH, LABEL_AT = 14, 21.5
TREND_ROOM = 13
HUGE = 1e5
"""From here on a loss is written with a power of ten, and at last as that alone."""
OWN_DIGITS, TOTAL_DIGITS, LEAST_DIGITS = 3, 4, 2


class Row(Struct, frozen=True):
    """`key` says whose mark it has; `ways` are ways to write the number, from long to short; `trend` is
    1 where the loss rose, −1 where it fell."""

    key: str
    label: str
    ways: list[list[Piece]]
    trend: int = 0


def loss_rows(moment: LossMoment, appearance: Appearance) -> list[Row]:
    """The rows of a moment: the curves first, then this sample from Error on."""
    if moment.experiment is None:
        return []
    own_digits, total_digits = _digits(moment)
    rows = [_total_row(moment, appearance, total_digits)]
    if moment.has_validation:
        rows = [
            Row("train", translate("Readings", "train"), _curve_ways(moment.train_loss, appearance)),
            Row(
                "validation",
                translate("Readings", "validation"),
                _curve_ways(moment.validation_loss, appearance),
            ),
        ]
    if moment.sample_loss is not None:
        rows.append(_sample_row(moment.sample_loss, moment.sample_loss_after, appearance, own_digits))
    return rows


def _digits(moment: LossMoment) -> tuple[int, int]:
    """Figures of this sample and of all samples, so that old and new differ. Small losses, written with a
    power of ten, have equally many in both rows."""
    own, total = _own_pair(moment), _total_pair(moment)
    own_digits = telling_digits(*own, OWN_DIGITS) if own else OWN_DIGITS
    total_digits = telling_digits(*total, TOTAL_DIGITS) if total else TOTAL_DIGITS
    if own and total and min(*own, *total) < SMALL:
        own_digits = total_digits = max(own_digits, total_digits)
    return own_digits, total_digits


def _own_pair(moment: LossMoment) -> tuple[float, float] | None:
    before, after = moment.sample_loss, moment.sample_loss_after
    return None if before is None or after is None else (before, after)


def _total_pair(moment: LossMoment) -> tuple[float, float] | None:
    if moment.evaluation is None or moment.earlier is None or moment.has_validation:
        return None
    return moment.earlier.train_loss, moment.evaluation.train_loss


def _total_row(moment: LossMoment, appearance: Appearance, digits: int) -> Row:
    assert moment.experiment is not None
    label = all_samples(len(moment.experiment.samples.train), has_penalty(moment.experiment))
    pair = _total_pair(moment)
    if pair is None:
        return Row("all", label, [_value(moment.train_loss, appearance, digits)])
    return Row("all", label, list(pair_pieces(*pair, digits, appearance.theme.alert)), _trend(*pair))


def _sample_row(loss: float, after: float | None, appearance: Appearance, digits: int) -> Row:
    label = translate("Readings", "this sample")
    if after is None:
        return Row("sample", label, [_value(loss, appearance, digits)])
    return Row("sample", label, list(pair_pieces(loss, after, digits, appearance.theme.alert)))


def _trend(before: float, after: float) -> int:
    """None where no shown figure would tell the two losses apart."""
    digits = telling_digits(before, after, TOTAL_DIGITS)
    if not math.isfinite(after) or before == after or not are_told_apart(before, after, digits):
        return 0
    return 1 if after > before else -1


def _value(loss: float | None, appearance: Appearance, digits: int | None = None) -> list[Piece]:
    if loss is None:
        return [Piece(translate("Readings", "not computed yet"), "label", color=appearance.theme.ink3)]
    return loss_pieces(loss, digits or curve_digits(loss), appearance.theme.alert)


def _curve_ways(loss: float | None, appearance: Appearance) -> list[list[Piece]]:
    if loss is not None and not math.isfinite(loss):
        sign = Piece(significant(loss, LEAST_DIGITS).plain, ROLE, color=appearance.theme.alert)
        return [_value(loss, appearance), [sign]]
    ways = [_value(loss, appearance), _value(loss, appearance, LEAST_DIGITS)]
    return [*ways, number_pieces(pill(loss), ROLE)] if loss is not None and loss >= HUGE else ways


def _at_most(way: int, row: Row) -> int:
    return min(way, len(row.ways) - 1)


class RowPainter:
    """Paints rows: one a line with the number at the right, or two side by side as a legend."""

    def __init__(self, painter: QPainter, appearance: Appearance) -> None:
        self._painter, self._appearance = painter, appearance
        self._pen, self._scale = Pen(painter, appearance), appearance.scale

    def paint_line(self, row: Row, left: float, right: float, middle: float) -> None:
        """One row over the whole width."""
        theme = self._appearance.theme
        self._paint_mark(row.key, QPointF(left + MARK_WIDTH / 2 * self._scale, middle))
        at = QPointF(left + LABEL_AT * self._scale, middle)
        label = self._pen.write(at, row.label, theme.ink2, "label")
        room = right - label.right() - 6 * self._scale
        value = next((way for way in row.ways if self._pen.width(way) <= room), row.ways[-1])
        # A pair says itself which way it went: the triangle gives way before a figure does.
        has_trend = row.trend and self._pen.width(value) <= room - TREND_ROOM * self._scale
        end = right - (TREND_ROOM * self._scale if has_trend else 0.0)
        self._pen.write(QPointF(end, middle), value, theme.ink, align="right")
        if has_trend:
            self._paint_trend(row.trend, QPointF(right - 4.5 * self._scale, middle))

    def paint_beside(self, rows: list[Row], left: float, right: float, middle: float) -> None:
        """Several rows as entries of a legend, with fewer figures where they would not fit."""
        theme, scale = self._appearance.theme, self._scale
        way = self._way_beside(rows, right - left)
        for row in rows:
            self._paint_mark(row.key, QPointF(left + 8 * scale, middle))
            label = self._pen.write(QPointF(left + LABEL_AT * scale, middle), row.label, theme.ink2, "label")
            at = QPointF(label.right() + 4 * scale, middle)
            left = self._pen.write(at, row.ways[_at_most(way, row)], theme.ink).right() + 14 * scale

    def _way_beside(self, rows: list[Row], room: float) -> int:
        """The longest way to write the numbers in which all rows fit, else the last."""
        ways = range(max(len(row.ways) for row in rows))
        fitting = (way for way in ways if sum(self._entry_width(row, way) for row in rows) <= room)
        return next(fitting, ways[-1])

    def _entry_width(self, row: Row, way: int) -> float:
        texts = self._pen.width([Piece(row.label, "label"), *row.ways[_at_most(way, row)]])
        return texts + (LABEL_AT + 18) * self._scale

    def _paint_mark(self, key: str, point: QPointF) -> None:
        theme, scale = self._appearance.theme, self._scale
        if key == "sample":
            marks.ring(self._painter, point, 3.8 * scale, theme.ink, 1.6 * scale)
            return
        color = theme.valid if key == "validation" else theme.ink
        half = QPointF((MARK_WIDTH / 2 if key == "all" else 8) * scale, 0)
        self._painter.setPen(QPen(color, 1.6 * scale))
        self._painter.drawLine(point - half, point + half)
        if key == "all":
            marks.dot(self._painter, point, 3.4 * scale, color)

    def _paint_trend(self, trend: int, point: QPointF) -> None:
        path = marks.triangle(4 * self._scale)
        if trend < 0:
            path = marks.turned(path)
        marks.mark(self._painter, point, path, self._appearance.theme.ink, self._appearance.theme.ink, 0.1)
