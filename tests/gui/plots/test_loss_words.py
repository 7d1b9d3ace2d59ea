"""How losses are written."""

import math

import pytest
from PySide6.QtGui import QColor

from engine.experiment import LossSpec, replace
from gui.plots.loss_words import all_samples, curve_digits, heading, loss_pieces, pair_pieces
from gui.plots.writing import plain
from tests.gui.plots.moments import cloud, xor

ALERT = QColor("red")


def test_a_pair_has_the_figures_that_tell_it_apart() -> None:
    """A step that changes the fifth figure shows five figures."""
    ways = [plain(way) for way in pair_pieces(0.13302, 0.12541, 4, ALERT)]
    assert ways == ["0.1330 → 0.1254", "0.133 → 0.125", "0.13 → 0.13", "0.125"]
    assert plain(next(pair_pieces(0.133021, 0.133014, 4, ALERT))) == "0.13302 → 0.13301"
    assert plain(next(pair_pieces(0.25, 0.25, 4, ALERT))) == "0.2500 → 0.2500"


def test_a_loss_that_is_not_finite_is_said_so_in_alert() -> None:
    """Never a NaN among numbers."""
    for value in (math.inf, math.nan):
        (piece,) = loss_pieces(value, 4, ALERT)
        assert (piece.text, piece.color) == ("not finite", ALERT)
    assert plain(next(pair_pieces(4.2e303, math.inf, 4, ALERT))) == "4.200·10303 → not finite"


@pytest.mark.parametrize(
    ("value", "digits"), [(0.491, 3), (0.031, 2), (0.0044, 2), (2.3, 4), (106.0, 4), (0.0, 3), (math.inf, 3)]
)
def test_figures_beside_a_curve(value: float, digits: int) -> None:
    """Three decimals as a rule: 0.491, 0.031."""
    assert curve_digits(value) == digits


def test_all_samples() -> None:
    """Thousands are parted, and one sample is no plural."""
    assert all_samples(4) == "all 4 samples"
    assert all_samples(1400) == "all 1\u2009400 samples"
    assert all_samples(1) == "the only sample"


def test_the_heading_says_which_loss_and_scale() -> None:
    """Nothing on a linear axis, where the two rows say enough."""
    assert heading(xor(), is_log=False) == ""
    assert heading(xor(), is_log=True) == "½ squared error, log scale"
    assert heading(cloud(), is_log=True) == "cross-entropy, log scale"
    experiment = xor()
    for name in ("squared_error", "absolute_error", "huber"):
        training = replace(experiment.training, loss=LossSpec(name=name))
        assert heading(type(experiment)(experiment.network, training, experiment.samples), is_log=True)
