"""Every schedule by its formula, and in the run: which clock it reads, and when."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.data.samples import Samples
from engine.experiment import Experiment, LayerSpec, NetworkSpec, OptimizerSpec, ScheduleSpec, TrainingSpec
from engine.schedules import SCHEDULES, learning_rates
from engine.trainer import Trainer
from tests.engine.reference import rules
from tests.engine.strategies import schedules

KNOWN = [  # settings, (updates, epoch) -> share of η₀ = 0.8
    (ScheduleSpec(), [(0, 0, 0.8), (1000, 1000, 0.8)]),
    (
        ScheduleSpec(name="step_decay", gamma=0.5, every=3),
        [(0, 0, 0.8), (99, 2, 0.8), (0, 3, 0.4), (0, 5, 0.4), (7, 6, 0.2), (0, 30, 0.8 / 1024)],
    ),
    (
        ScheduleSpec(name="exponential", gamma=0.5),
        [(9, 0, 0.8), (9, 1, 0.4), (0, 2, 0.2), (0, 10, 0.8 / 1024)],
    ),
    (
        ScheduleSpec(name="cosine", minimum=0.2, duration=12),
        [(0, 0, 0.8), (4, 9, 0.65), (6, 1, 0.5), (8, 0, 0.35), (12, 0, 0.2), (500, 3, 0.2)],
    ),
    (
        ScheduleSpec(name="warm_up", warm_up=4),
        [(0, 0, 0.2), (1, 5, 0.4), (2, 0, 0.6), (3, 0, 0.8), (4, 0, 0.8), (99, 0, 0.8)],
    ),
]


@pytest.mark.parametrize(("spec", "rates"), KNOWN, ids=lambda each: getattr(each, "name", ""))
def test_known_rates(spec: ScheduleSpec, rates: list[tuple[int, int, float]]) -> None:
    """The first rate, the turns, and what it comes to in the end."""
    for updates, epoch, expected in rates:
        assert learning_rates(spec, 0.8)(updates, epoch) == pytest.approx(expected, rel=1e-14)


@given(schedules(), st.integers(0, 20), st.integers(0, 20))
def test_follows_its_formula(spec: ScheduleSpec, updates: int, epoch: int) -> None:
    """Any settings, updates and epoch."""
    expected = rules.rate(spec, 0.3, updates, epoch)
    assert learning_rates(spec, 0.3)(updates, epoch) == pytest.approx(expected, rel=1e-12, abs=1e-17)


def test_a_lowest_rate_above_the_first_is_reached_too() -> None:
    """Cosine moves from the first rate to the lowest named, whichever is larger."""
    spec = ScheduleSpec(name="cosine", minimum=0.5, duration=2)
    assert [learning_rates(spec, 0.1)(k, 0) for k in range(3)] == pytest.approx([0.1, 0.3, 0.5])


@pytest.mark.parametrize("name", SCHEDULES)
def test_in_a_run(name: str) -> None:
    """Frames and updates use the rate of the updates done before them and of their own epoch."""
    spec = ScheduleSpec(name=name, gamma=0.5, every=2, duration=7, warm_up=5)
    network = NetworkSpec(inputs=1, layers=(LayerSpec(units=1, activation="identity"),))
    training = TrainingSpec(schedule=spec, optimizer=OptimizerSpec(learning_rate=0.2), batch_size=1)
    trainer = Trainer(Experiment(network, training, Samples.from_arrays([0.1, 0.5, 0.9], [1.0, 2.0, 0.0])))
    assert trainer.frame().learning_rate == pytest.approx(rules.rate(spec, 0.2, 0, 0), rel=1e-15)
    for update in range(12):
        frame = trainer.step("iteration")
        gradient, change = frame.gradient[0], frame.change[0]
        assert gradient is not None
        assert change is not None
        rate = rules.rate(spec, 0.2, update, update // 3)
        assert frame.learning_rate == pytest.approx(rate, rel=1e-12)
        assert change.weights == pytest.approx(-rate * gradient.weights, rel=1e-12)


def test_warm_up_starts_above_zero() -> None:
    """The very first update already moves: η₀/w, not 0."""
    assert learning_rates(ScheduleSpec(name="warm_up", warm_up=100), 1.0)(0, 0) == 0.01
    assert learning_rates(ScheduleSpec(name="warm_up", warm_up=1), 1.0)(0, 0) == 1.0


def test_cosine_is_half_a_cosine() -> None:
    """A quarter of the way the rate is η₀ · ½(1 + cos 45°)."""
    spec = ScheduleSpec(name="cosine", duration=4)
    assert learning_rates(spec, 1.0)(1, 0) == pytest.approx((1 + math.sqrt(0.5)) / 2, rel=1e-15)
