"""Fixed scales: the same weight has the same line at every moment."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from gui.look.tokens import shade_index
from gui.network.layout.target_scale import TargetScale, target_scale
from gui.network.shown import scales
from tests.gui.network.moments import network_of, xor


def test_pens_of_weights() -> None:
    """0.9 + 1.3·|w|, never over 9 px."""
    assert scales.weight_pen([0.0, 1.0, -2.0, 6.2, 50.0]) == pytest.approx([0.9, 2.2, 3.5, 8.96, 9.0])


def test_what_is_not_finite_has_a_pen_all_the_same() -> None:
    """Painting must survive a training that diverged."""
    assert scales.weight_pen([np.inf, -np.inf, np.nan]) == pytest.approx([9.0, 9.0, 0.9])
    assert np.isfinite(scales.weight_strength([np.inf, np.nan])).all()
    assert np.isfinite(scales.gradient_strength([np.inf, -np.inf, np.nan])).all()


def test_gradients_lie_on_a_log_scale() -> None:
    """From 10⁻⁴ to 1, anything alive at 0.08 at least, exactly zero at 0."""
    strengths = scales.gradient_strength([1.0, -0.01, 1e-4, 1e-9, 0.0, -30.0])
    assert strengths == pytest.approx([1.0, -0.5, 0.08, 0.08, 0.0, -1.0])


def test_dashes_grow_with_the_pen() -> None:
    """In widths of the pen, as Qt counts: 6 px and 0.6 of the pen, then 4 px."""
    assert scales.dashes(2.0) == pytest.approx([7.2 / 2, 4.0 / 2])


@given(st.lists(st.floats(-1, 1), min_size=1, max_size=8))
def test_shades_of_an_array_are_those_of_its_numbers(values: list[float]) -> None:
    """The array form and the single one never part."""
    assert scales.shades(values).tolist() == [shade_index(value) for value in values]


class TestTargetScale:
    """The ruler's ends depend on the experiment, not on the moment."""

    def test_shares_run_from_0_to_1(self) -> None:
        """A sigmoid says something between 0 and 1."""
        assert target_scale(xor()) == TargetScale(0.0, 1.0)

    def test_other_targets_get_round_ends(self) -> None:
        """With all training targets inside."""
        experiment = network_of(2, 3, 1)
        part = experiment.samples.train
        wide = type(part)(part.inputs, part.targets * 30 - 7, part.rows)
        layers = tuple(
            type(layer)(units=layer.units, activation="identity") for layer in experiment.network.layers
        )
        network = type(experiment.network)(inputs=2, layers=layers)
        samples = replace(experiment.samples, train=wide)
        scale = target_scale(type(experiment)(network, experiment.training, samples))
        assert scale.low <= wide.targets.min()
        assert scale.high >= wide.targets.max()
        assert scale.high - scale.low < 60

    def test_what_lies_beyond_is_held_just_outside(self) -> None:
        """A prediction of 10¹⁹⁵ is drawn, and seen to be off the scale."""
        scale = TargetScale(0.0, 1.0)
        assert scale.share(0.25) == 0.25
        assert scale.share(-1e195) == pytest.approx(-0.06)
        assert scale.share(float("inf")) == pytest.approx(1.06)
        assert 0 <= scale.share(float("nan")) <= 1
