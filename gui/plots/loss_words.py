"""How losses are written: pairs before and after an update, what the rows are called."""

import math
from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QColor

from engine.experiment import Experiment
from gui.plots.writing import Piece, number_pieces
from gui.wording.numbers import MOST_DIGITS, count, significant

translate = QCoreApplication.translate

ARROW = " → "
POWER = "·10"
ROLE, SMALLER_ROLE = "label_strong", "axis_strong"


def loss_pieces(value: float, digits: int, alert: QColor, role: str = ROLE) -> list[Piece]:
    """A loss with so many figures, or `not finite`."""
    if not math.isfinite(value):
        return [Piece(translate("Readings", "not finite"), role, color=alert)]
    return number_pieces(significant(value, digits), role)


def telling_digits(before: float, after: float, least: int) -> int:
    """The figures that tell two losses apart, at least so many and at most 6."""
    digits = range(least, MOST_DIGITS + 1)
    return next((figures for figures in digits if are_told_apart(before, after, figures)), least)


def are_told_apart(before: float, after: float, digits: int) -> bool:
    """Whether two losses are written differently with so many figures, or are the same."""
    old, new = significant(before, digits), significant(after, digits)
    return before == after or (old.plain != new.plain and old.value != new.value)


def pair_pieces(before: float, after: float, digits: int, alert: QColor) -> Iterator[list[Piece]]:
    """`0.1330 → 0.1254`, then shorter ways where room is scarce: with a common power, with fewer figures, the
    new loss alone. No way shows the same figures for two losses that differ."""
    digits = telling_digits(before, after, digits)
    for figures in range(digits, 1, -1):
        if are_told_apart(before, after, figures):
            old, new = (loss_pieces(value, figures, alert) for value in (before, after))
            yield [*old, Piece(ARROW, ROLE), *new]
            yield from _with_common_power(before, after, figures)
    yield loss_pieces(after, digits, alert)
    yield loss_pieces(after, min(digits, 3), alert)


def _with_common_power(before: float, after: float, digits: int) -> Iterator[list[Piece]]:
    """`(7.512 → 7.508)·10⁻⁶`, where both have the same power of ten, perhaps a little smaller."""
    old, new = significant(before, digits).runs, significant(after, digits).runs
    if len(old) == len(new) == 2 and old[1] == new[1]:
        first, second = (runs[0].text.removesuffix(POWER) for runs in (old, new))
        for role in (ROLE, SMALLER_ROLE):
            yield [Piece(f"({first}{ARROW}{second}){POWER}", role), Piece(old[1].text, role, 1)]


def curve_digits(value: float) -> int:
    """Three decimals for a loss beside its curve, and two figures where it is small."""
    if not math.isfinite(value) or value == 0:
        return 3
    return max(2, min(4, 4 + math.floor(math.log10(abs(value)))))


def all_samples(number: int, with_penalty: bool = False) -> str:
    """What the loss of the whole training part is called; it holds the penalty, a sample's does not."""
    if with_penalty:
        return translate("Readings", "all {count} + penalty").format(count=count(number))
    if number == 1:
        return translate("Readings", "the only sample")
    return translate("Readings", "all {count} samples").format(count=count(number))


def has_penalty(experiment: Experiment) -> bool:
    """Whether the loss of the training part is more than that of its samples."""
    return experiment.training.l1 > 0 or experiment.training.l2 > 0


def heading(experiment: Experiment, is_log: bool) -> str:
    """The words at the right of the title: what the curves are, and that their axis is logarithmic."""
    if experiment.training.class_weights is not None:
        return _weighted_heading(experiment, is_log)
    if has_penalty(experiment) and len(experiment.samples.validation):
        if is_log:
            return translate("Readings", "train with penalty, log scale")
        return translate("Readings", "train with penalty")
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


def _weighted_heading(experiment: Experiment, is_log: bool) -> str:
    """With class weights: every loss here is taken times the weight of its class."""
    if has_penalty(experiment) and len(experiment.samples.validation):
        return translate("Readings", "weighted, train with penalty")
    return translate("Readings", "weighted, log scale") if is_log else translate("Readings", "weighted")
