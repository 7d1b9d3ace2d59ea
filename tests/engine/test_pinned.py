"""A pinned number is the frame's own at every moment of its curve."""

import numpy as np

from engine.frame import Place
from engine.pinned import MOMENTS, Series, pin_of, pinned_value, series_of
from engine.position import Granularity
from engine.slices import exhaust
from engine.trainer import Trainer
from tests.engine.quantities.experiments import xor

WEIGHT = Place("gradient", 0, 1, source=0)


def test_values_are_those_of_the_frames() -> None:
    """A gradient of the batch after each update, and a δ whenever its sample was in the batch."""
    trainer = Trainer(xor(order="shuffled"))
    frames = [trainer.step(Granularity.ITERATION) for _ in range(20)]
    unit = pin_of(frames[3], Place("delta", 0, 2, sample=0))
    weight = pin_of(frames[3], WEIGHT)
    found = exhaust(series_of(trainer.history, trainer.branch, 20, [weight, unit]))
    assert found[0].updates == tuple(range(1, 21))
    assert found[0].values == tuple(pinned_value(frame, weight) for frame in frames)
    with_sample = [frame for frame in frames if frame.rows[0] == unit.row]
    assert found[1].values == tuple(pinned_value(frame, unit) for frame in with_sample)
    assert len(with_sample) == 5


def test_a_long_run_is_sampled() -> None:
    """At most a hundred moments, the newest among them; the trainer stays where it is."""
    trainer = Trainer(xor())
    trainer.run(updates=2_000)
    before = trainer.position
    (series,) = exhaust(series_of(trainer.history, trainer.branch, 2_000, [pin_of(trainer.frame(), WEIGHT)]))
    assert MOMENTS - 1 <= len(series.updates) <= MOMENTS
    assert all(updates % 4 == 0 for updates in series.updates)  # ends of epochs
    assert series.updates[-1] == 2_000
    assert series.values[-1] == trainer.frame().value(WEIGHT)
    assert trainer.position == before
    assert np.isfinite(series.values).all()


def test_nothing_is_said_of_what_is_not_there() -> None:
    """Before the first update there is no curve, and a missing value adds nothing."""
    trainer = Trainer(xor())
    assert exhaust(series_of(trainer.history, trainer.branch, 0, [pin_of(trainer.frame(), WEIGHT)])) == [
        Series()
    ]
    assert Series((3,), (0.5,)).followed(4, None) == Series((3,), (0.5,))
    assert Series((3,), (0.5,)).followed(3, 0.7) == Series((3,), (0.5,))
