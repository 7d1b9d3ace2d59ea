"""How losses are written: pairs before and after an update, what the rows are called."""

import math
from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QColor

from engine.experiment import Experiment
from gui.numbers import MOST_DIGITS, count, significant
from gui.plots.writing import Piece, number_pieces

translate = QCoreApplication.translate

ARROW = " → "


def loss_pieces(value: float, digits: int, alert: QColor, role: str = "label_strong") -> list[Piece]:
    """A loss with so many figures, or `not finite`."""
    if not math.isfinite(value):
        return [Piece(translate("Readings", "not finite"), role, color=alert)]
    return number_pieces(significant(value, digits), role)


def pair_pieces(before: float, after: float, digits: int, alert: QColor) -> Iterator[list[Piece]]:
    """`0.1330 → 0.1254` with the figures that tell both apart; then shorter ways where room is scarce."""
    for least in range(digits, MOST_DIGITS + 1):
        if before == after or significant(before, least).plain != significant(after, least).plain:
            digits = least
            break
    for figures in range(digits, 1, -1):
        pair = [loss_pieces(value, figures, alert) for value in (before, after)]
        yield [*pair[0], Piece(ARROW, "label_strong"), *pair[1]]
    yield loss_pieces(after, 3, alert)


def curve_digits(value: float) -> int:
    """Three decimals for a loss beside its curve, and two figures where it is small."""
    if not math.isfinite(value) or value == 0:
        return 3
    return max(2, min(4, 4 + math.floor(math.log10(abs(value)))))


def all_samples(number: int) -> str:
    """What the loss of the whole training part is called."""
    if number == 1:
        return translate("Readings", "the only sample")
    return translate("Readings", "all {count} samples").format(count=count(number))


def heading(experiment: Experiment, is_log: bool) -> str:
    """The words at the right of the title: which loss, and that its axis is logarithmic."""
    if not is_log:
        return ""
    names = {
        "half_squared_error": translate("Readings", "½ squared error"),
        "squared_error": translate("Readings", "squared error"),
        "absolute_error": translate("Readings", "absolute error"),
        "huber": translate("Readings", "Huber loss"),
        "binary_cross_entropy": translate("Readings", "cross-entropy"),
        "categorical_cross_entropy": translate("Readings", "cross-entropy"),
    }
    return translate("Readings", "{loss}, log scale").format(loss=names[experiment.training.loss.name])
