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
    assert ways == ["0.1330 → 0.1254", "0.133 → 0.125", "0.1254", "0.125"]
    assert plain(next(pair_pieces(0.133021, 0.133014, 4, ALERT))) == "0.13302 → 0.13301"
    assert plain(next(pair_pieces(0.25, 0.25, 4, ALERT))) == "0.2500 → 0.2500"


@pytest.mark.parametrize(
    ("before", "after"),
    [(7.5123e-6, 7.5081e-6), (3.62911e-6, 3.62908e-6), (0.999997, 0.999994), (1e-4, 9.9999e-5), (0.13, 0.1)],
)
@pytest.mark.parametrize("digits", [3, 4])
def test_two_losses_that_differ_never_read_the_same(before: float, after: float, digits: int) -> None:
    """However little room there is: then the new one stands alone."""
    for way in pair_pieces(before, after, digits, ALERT):
        old, arrow, new = plain(way).strip("()").partition(" → ")
        assert not arrow or old.partition("·")[0] != new.partition(")")[0].partition("·")[0]


def test_small_losses_share_their_power_where_room_is_scarce() -> None:
    """Shorter by a fifth, and it still says both."""
    ways = [plain(way) for way in pair_pieces(7.5123e-6, 7.5081e-6, 4, ALERT)]
    assert ways[:2] == ["7.512·10−6 → 7.508·10−6", "(7.512 → 7.508)·10−6"]
    assert not any(way.startswith("(") for way in map(plain, pair_pieces(1.02e-5, 9.9e-6, 3, ALERT)))


def test_what_six_figures_do_not_tell_apart_is_no_pair() -> None:
    """1.000 → 1.000 beside an arrow that points down would be nonsense."""
    assert [plain(way) for way in pair_pieces(1.0, 1.0 - 1e-9, 4, ALERT)] == ["1.000", "1.00"]


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
    assert all_samples(1400) == "all 1\u202f400 samples"
    assert all_samples(1) == "the only sample"
    assert all_samples(4, with_penalty=True) == "all 4 + penalty"


@pytest.mark.parametrize("penalty", [{"l2": 0.01}, {"l1": 0.001}])
def test_the_penalty_is_said_where_two_curves_are_compared(penalty: dict[str, float]) -> None:
    """The loss of the training part holds it, that of validation does not."""
    data = cloud()
    training = replace(data.training, **penalty)
    experiment = type(data)(data.network, training, data.samples)
    assert heading(experiment, is_log=False) == "train with penalty"
    assert heading(experiment, is_log=True) == "train with penalty, log scale"


def test_the_heading_says_which_loss_and_scale() -> None:
    """Nothing on a linear axis, where the two rows say enough."""
    assert heading(xor(), is_log=False) == ""
    assert heading(xor(), is_log=True) == "½ squared error, log scale"
    assert heading(cloud(), is_log=True) == "cross-entropy, log scale"
    experiment = xor()
    for name in ("squared_error", "absolute_error", "huber"):
        training = replace(experiment.training, loss=LossSpec(name=name))
        assert heading(type(experiment)(experiment.network, training, experiment.samples), is_log=True)
