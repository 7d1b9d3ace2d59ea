"""The loss over weights is exact at every point, and the way of the training lies where it was."""

import numpy as np
import pytest

from engine import landscape
from engine.landscape import Landscape, Plane, of_moments, of_weights, survey
from engine.parameters import Array, Parameters
from engine.position import Granularity, Position
from engine.problem import Problem
from engine.replays import along, spread
from engine.scratch import Scratch
from engine.slices import exhaust
from engine.trainer import Trainer
from tests.engine.quantities.experiments import xor


def trained(updates: int = 30) -> tuple[Trainer, list[Array]]:
    trainer = Trainer(xor(l2=0.01))
    trainer.run(updates=updates)
    way = exhaust(along(trainer.history, trainer.branch, spread(updates, 8),
                          lambda cursor: cursor.state.values[:17].copy()))  # fmt: skip
    return trainer, way


def loss_at(trainer: Trainer, flat: Array) -> float:
    scratch, experiment = Scratch(trainer.experiment), trainer.experiment
    return scratch.evaluate(Parameters(experiment.network.sizes, flat)).train_loss


def test_replays_find_what_was_there() -> None:
    """The weights after so many updates, to the bit, and the trainer stays where it is."""
    trainer = Trainer(xor())
    kept = [trainer.frame().parameters.flat.copy()]
    kept += [trainer.step(Granularity.ITERATION).parameters.flat.copy() for _ in range(12)]
    trainer.seek(Position(3, 2))
    found = exhaust(along(trainer.history, trainer.branch, [0, 1, 5, 12],
                            lambda cursor: cursor.state.values[:17].copy()))  # fmt: skip
    for updates, weights in zip((0, 1, 5, 12), found, strict=True):
        assert np.array_equal(weights, kept[updates])
    assert trainer.position == Position(3, 2)


def test_spread_is_even_and_keeps_both_ends() -> None:
    """Never more than asked for, never one twice."""
    assert spread(10, 3) == [0, 5, 10]
    assert spread(2, 100) == [0, 1, 2]
    assert spread(0, 5) == [0]


def test_over_two_weights_every_point_is_exact() -> None:
    """x and y are the weights themselves; the way ends at the weights of the moment."""
    trainer, way = trained()
    now = trainer.frame().parameters.flat
    plane, steps = of_weights(now, way, 2, 13)
    surface: Landscape = exhaust(survey(trainer.experiment, plane, steps))
    assert surface.losses.shape == (41, 41)
    for row, column in ((0, 0), (40, 7), (13, 40)):
        weights = now.copy()
        weights[2] = np.linspace(*plane.x, 41)[column]
        weights[13] = np.linspace(*plane.y, 41)[row]
        assert surface.losses[row, column] == pytest.approx(loss_at(trainer, weights), rel=1e-12)
    assert np.array_equal(surface.way[-1], now[[2, 13]])
    assert surface.now == pytest.approx(loss_at(trainer, now), rel=1e-12)
    assert np.array_equal(surface.way[0], way[0][[2, 13]])


def test_along_one_weight_it_is_a_curve() -> None:
    """One row of points."""
    trainer, way = trained()
    now = trainer.frame().parameters.flat
    plane, steps = of_weights(now, way, 4)
    curve: Landscape = exhaust(survey(trainer.experiment, plane, steps))
    assert curve.losses.shape == (1, 121)
    assert curve.way[-1, 0] == now[4]
    assert plane.x[0] < min(weights[4] for weights in way) < plane.x[1]


def test_a_slice_passes_through_its_three_moments() -> None:
    """The plane holds them exactly, whatever the dimension."""
    _, way = trained(60)
    three = (way[0], way[3], way[-1])
    plane, steps = of_moments(three, way)
    for moment, at in zip(three, (steps[0], steps[3], steps[-1]), strict=True):
        np.testing.assert_allclose(plane.at(*at), moment, atol=1e-12)
    assert isinstance(plane, Plane)
    assert plane.up is not None
    assert plane.across @ plane.up == pytest.approx(0, abs=1e-12)


def test_three_moments_must_span_a_plane() -> None:
    """Said in a sentence, not drawn as nonsense."""
    _, way = trained()
    with pytest.raises(Problem, match="same weights"):
        of_moments((way[0], way[0], way[-1]), way)
    with pytest.raises(Problem, match="on one line"):
        of_moments((way[0], way[-1], way[-1]), way)


def test_what_would_take_too_long_is_coarser_or_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fewer points where many would be too much work; a sentence where even few are."""
    trainer, way = trained()
    plane, steps = of_weights(trainer.frame().parameters.flat, way, 2, 13)
    monkeypatch.setattr(landscape, "WORK", 4 * 17 * 21 * 21)
    assert exhaust(survey(trainer.experiment, plane, steps)).losses.shape == (21, 21)
    monkeypatch.setattr(landscape, "WORK", 100)
    with pytest.raises(Problem, match="too large for such a picture"):
        exhaust(survey(trainer.experiment, plane, steps))
