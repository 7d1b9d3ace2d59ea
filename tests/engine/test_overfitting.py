"""Overfitting is said where validation loss has risen while training loss fell, and never of noise."""

import numpy as np
import pytest

from engine.data import catalogue
from engine.losses_recorded import Curve
from engine.overfitting import LEAST, overfitting
from engine.parameters import Array
from engine.trainer import Trainer


def curve(values: Array, every: float = 10.0) -> Curve:
    return Curve(np.arange(float(len(values))) * every, values, values, values)


def falling(count: int) -> Array:
    return np.geomspace(1.0, 0.02, count)


def turning(count: int, turn: float = 0.4) -> Array:
    """Down to 0.2 at a share of the way, then up to 0.5."""
    first = round(count * turn)
    return np.concatenate([np.linspace(0.7, 0.2, first), np.linspace(0.2, 0.5, count - first)])


def test_a_turn_upward_is_found_at_its_lowest_point() -> None:
    """With the updates done there and the loss."""
    best = overfitting(curve(falling(200)), curve(turning(200)))
    assert best is not None
    assert best.updates in (790, 800)
    assert best.value == pytest.approx(0.2)


@pytest.mark.parametrize("seed", range(8))
def test_a_turn_is_found_under_noise(seed: int) -> None:
    """As a real run's: the lowest point near the turn."""
    noise = np.random.default_rng(seed).normal(scale=0.02, size=200)
    best = overfitting(curve(falling(200)), curve(turning(200) + noise))
    assert best is not None
    assert 500 <= best.updates <= 1100


def test_noise_around_a_level_is_not_overfitting() -> None:
    """However the lowest of many values stands out: a loss of 0.5 that only jitters."""
    for seed in range(1500):
        random = np.random.default_rng(seed)
        count, spread = int(random.integers(LEAST, 400)), random.uniform(0.001, 0.1)
        noise = random.normal(scale=spread, size=count)
        assert overfitting(curve(falling(count)), curve(0.5 + noise)) is None, seed


def test_noise_on_a_falling_loss_is_not_overfitting() -> None:
    """Both parts still learn."""
    for seed in range(300):
        random = np.random.default_rng(seed)
        count = int(random.integers(LEAST, 400))
        noise = 1.0 + random.normal(scale=0.1, size=count)
        assert overfitting(curve(falling(count)), curve(np.geomspace(1.0, 0.3, count) * noise)) is None, seed


def test_what_gets_worse_everywhere_is_not_overfitting() -> None:
    """A run that blows up loses on the training part as well."""
    assert overfitting(curve(turning(200)), curve(turning(200))) is None


def test_too_few_or_too_late_says_nothing() -> None:
    """A turn must have lasted; a loss that is not finite is no lowest one."""
    few = LEAST - 1
    assert overfitting(curve(falling(few)), curve(turning(few))) is None
    assert overfitting(curve(falling(200)), curve(turning(200, 0.9))) is None
    assert overfitting(curve(np.array([])), curve(turning(200))) is None
    broken = turning(200)
    broken[78] = np.inf
    broken[81] = np.nan
    best = overfitting(curve(falling(200)), curve(broken))
    assert best is not None
    assert np.isfinite(best.value)


def test_the_parts_may_be_recorded_at_different_moments() -> None:
    """With full batches the training loss is known after every update, validation now and then."""
    train, validation = curve(falling(2000), every=1.0), curve(turning(200))
    assert overfitting(train, validation) is not None


def test_a_real_run_overfits_and_its_start_does_not() -> None:
    """Moons, trained far beyond what helps."""
    trainer = Trainer(catalogue.load("moons").experiment)
    trainer.run(updates=4000)
    assert overfitting(*trainer.losses.comparable(300)) is None
    best = overfitting(*trainer.losses.comparable())
    assert best is not None
    assert best == trainer.losses.lowest_validation
