"""Recorded losses and the moments looked at in between make one line."""

import math
from typing import NamedTuple

import numpy as np

from engine.parameters import Array
from gui.plots.loss_history import (
    FEW,
    Line,
    LossHistory,
    Point,
    drawn_line,
    last_finite_point,
    last_point,
    last_points,
    lowest_point,
    nearest_point,
)


class Recorded(NamedTuple):
    train: tuple[Array, Array, Array, Array]
    validation: tuple[Array, Array, Array, Array]


def line(*pairs: tuple[float, float]) -> Line:
    at, values = (
        np.array(column, dtype=float) for column in (zip(*pairs, strict=True) if pairs else ((), ()))
    )
    return Line(at, values, values, values)


def pairs(shown: Line) -> list[tuple[float, float]]:
    return list(zip(shown.at.tolist(), shown.values.tolist(), strict=True))


def test_moments_stand_between_recorded_points() -> None:
    """Stepping shows every update, though only some are recorded."""
    history = LossHistory()
    history.set_recorded(Recorded(line((0, 0.5), (4, 0.3)), line((0, 0.6), (4, 0.4))))
    history.visit(2, 0.35, 0.45)
    history.visit(5, 0.25, 0.35)
    history.visit(4, 9.9, 9.9)  # recorded already
    assert pairs(history.train) == [(0, 0.5), (2, 0.35), (4, 0.3), (5, 0.25)]
    assert pairs(history.validation) == [(0, 0.6), (2, 0.45), (4, 0.4), (5, 0.35)]


def test_without_validation_there_is_no_second_line() -> None:
    """Moments of a training without validation say nothing about one."""
    history = LossHistory()
    history.set_recorded(Recorded(line((0, 0.5)), line()))
    history.visit(1, 0.4, None)
    assert pairs(history.validation) == []
    assert pairs(history.train) == [(0, 0.5), (1, 0.4)]


def test_nothing_recorded_yet() -> None:
    """Before the trainer says anything there is an empty line, or the moments looked at."""
    history = LossHistory()
    assert pairs(history.train) == []
    assert last_point(history.train) is None
    history.visit(0, 0.5, None)
    assert pairs(history.train) == [(0, 0.5)]


def test_a_new_run_forgets_the_old_moments() -> None:
    """Reset: what was seen belongs to other weights."""
    history = LossHistory()
    history.visit(7, 0.1, None)
    history.begin()
    assert pairs(history.train) == []


def test_another_loss_begins_anew() -> None:
    """Values of the squared error do not stand in one curve with those of cross-entropy."""
    history = LossHistory()
    history.set_recorded(Recorded(line((0, 0.5), (4, 0.3), (8, 0.7), (12, 0.6)), line()))
    history.visit(3, 0.31, None)
    history.begin_at(8)
    assert pairs(history.train) == [(8, 0.7), (12, 0.6)]


def test_among_many_points_only_the_newest_moment_counts() -> None:
    """In a long run single moments cannot be told apart; the newest still ends the line."""
    at = np.arange(FEW + 1, dtype=float)
    values = np.ones(FEW + 1)
    history = LossHistory()
    history.set_recorded(Recorded(Line(at, values, values, values), line()))
    history.visit(17, 0.5, None)
    history.visit(FEW + 5, 0.25, None)
    assert len(history.train.at) == FEW + 2
    assert last_point(history.train) == Point(FEW + 5, 0.25)


def test_the_lowest_point() -> None:
    """The lowest is worth a mark only where it is not the newest."""
    assert lowest_point(line((0, 0.5), (4, 0.2), (8, 0.3))) == Point(4, 0.2)
    assert lowest_point(line((0, 0.5), (4, 0.3), (8, 0.2))) is None
    assert lowest_point(line((0, 0.5), (4, math.nan), (6, 0.4), (8, math.inf))) == Point(6, 0.4)
    assert lowest_point(line((0, math.nan), (4, math.nan), (8, math.nan))) is None
    assert lowest_point(line((0, 0.5), (4, 0.6))) is None


def test_the_lowest_validation_is_a_recorded_one() -> None:
    """A moment looked at between two epochs may lie lower, but no caption names it."""
    history = LossHistory()
    history.set_recorded(Recorded(line((0, 0.5)), line((0, 0.6), (4, 0.3), (8, 0.5), (12, 0.7))))
    history.visit(6, 0.2, 0.25)
    assert 6 in history.validation.at
    assert history.lowest_validation == Point(4, 0.3)


def test_last_points() -> None:
    """The newest values, and the newest that can be drawn."""
    ended = line((0, 0.5), (1, 1e300), (2, math.inf), (3, math.nan))
    assert last_points(ended, 2)[0] == Point(2, math.inf)
    assert len(last_points(ended, 9)) == 4
    assert last_finite_point(ended) == Point(1, 1e300)
    assert last_finite_point(line((0, math.nan))) is None


def test_the_nearest_point() -> None:
    """What the tooltip is about: whichever recorded moment is closest."""
    shown = line((0, 0.5), (4, 0.3), (10, 0.1))
    assert nearest_point(shown, 1.9) == Point(0, 0.5)
    assert nearest_point(shown, 6.5) == Point(4, 0.3)
    assert nearest_point(shown, 99) == Point(10, 0.1)
    assert nearest_point(line(), 3) is None


def test_a_drawn_line() -> None:
    """What is drawn are floats, none for an empty line."""
    x, y = drawn_line(line((0, 0.5), (4, 0.3)), 100)
    assert (x.tolist(), y.tolist()) == ([0, 4], [0.5, 0.3])
    assert len(drawn_line(line(), 100)[0]) == 0
