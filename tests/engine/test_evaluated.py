"""Losses of weights that were asked for just before are not worked out again."""

import pytest

from engine.evaluated import Evaluated
from engine.scratch import Scratch
from engine.slices import exhaust
from engine.trainer import Trainer
from tests.engine.test_losses_recorded import experiment


def test_the_weights_of_an_iteration_are_evaluated_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Before and after an update: two evaluations, whichever moment of it is looked at how often."""
    trainer, scratch = Trainer(experiment()), Scratch(experiment())
    before = trainer.frame().parameters
    after = trainer.step("iteration").parameters
    evaluated = Evaluated(scratch)
    first, second = exhaust(evaluated.evaluating(before)), exhaust(evaluated.evaluating(after))
    assert first == scratch.evaluate(before)
    assert second == scratch.evaluate(after)
    monkeypatch.setattr(Scratch, "evaluating", None)
    assert exhaust(evaluated.evaluating(before)) is first
    assert exhaust(evaluated.evaluating(after)) is second


def test_old_ones_are_forgotten() -> None:
    """Only the last two are kept, by use."""
    trainer, evaluated = Trainer(experiment()), Evaluated(Scratch(experiment()))
    moments = [trainer.frame().parameters, *(trainer.step("iteration").parameters for _ in range(3))]
    first = exhaust(evaluated.evaluating(moments[0]))
    for parameters in moments[1:]:
        exhaust(evaluated.evaluating(parameters))
    again = exhaust(evaluated.evaluating(moments[0]))
    assert again == first
    assert again is not first
