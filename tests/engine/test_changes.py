"""Changing the experiment in the middle of a run: what goes on, what begins anew, what is kept."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.edits import Edit
from engine.experiment import (
    Experiment,
    InitializerSpec,
    LayerSpec,
    LossSpec,
    NetworkSpec,
    OptimizerSpec,
    ScheduleSpec,
    TrainingSpec,
    replace,
)
from engine.position import Phase, Position
from engine.trainer import Trainer
from tests.engine.frames import differences
from tests.engine.reference import rules
from tests.engine.strategies import experiments, some_samples
from tests.engine.test_phases import iteration_agrees
from tests.engine.walks import changed

LAYERS = (LayerSpec(units=3), LayerSpec(units=1, activation="sigmoid"))
UPDATE = 5


def experiment(network: dict[str, Any] | None = None, samples: int = 5, **training: Any) -> Experiment:
    """A 2-3-1 network trained by Adam with three batches an epoch."""
    spec = replace(NetworkSpec(inputs=2, layers=LAYERS, seed=1), **(network or {}))
    settings = {"batch_size": 2, "optimizer": OptimizerSpec(name="adam", learning_rate=0.1), **training}
    return Experiment(spec, TrainingSpec(**settings), some_samples(spec, LossSpec(), samples))


def optimizer(name: str, rate: float = 0.1) -> dict[str, Any]:
    """The setting of another optimizer."""
    return {"optimizer": OptimizerSpec(name=name, learning_rate=rate)}


def after(updates: int, **settings: Any) -> Trainer:
    """A trainer that has made so many updates."""
    trainer = Trainer(experiment(**settings))
    trainer.run(updates=updates)
    return trainer


def test_a_rate_holds_from_the_present_moment() -> None:
    """From UPDATE it is the next iteration's; what was before stays as it was."""
    trainer = after(4)
    before = trainer.frame()
    trainer.change(experiment(**optimizer("adam", 0.01)))
    frame = trainer.frame()
    assert frame.position == Position(4)
    assert frame.phase == Phase.READY
    assert frame.learning_rate == 0.01
    assert frame.before.flat.tobytes() == before.parameters.flat.tobytes()
    assert frame.memory["v"].flat.tobytes() == before.memory["v"].flat.tobytes()
    assert frame.memory_steps == before.memory_steps == 4
    assert (frame.epoch, frame.batch) == (1, 1)
    trainer.seek(Position(3, UPDATE))
    assert differences(trainer.frame(), before) == []


def test_in_the_middle_of_an_iteration_it_is_computed_anew() -> None:
    """With the weights it began with, to the same phase; its forward part has the same numbers."""
    trainer = after(4)
    trainer.step("phase")
    old = trainer.step("phase")
    trainer.change(experiment(l2=0.3, **optimizer("sgd")))
    new = trainer.frame()
    assert new.position == old.position == Position(4, 2)
    assert new.before.flat.tobytes() == old.before.flat.tobytes()
    assert new.data_loss == old.data_loss
    assert old.penalty == 0.0
    assert (new.penalty or 0.0) > 0.0
    assert trainer.newest == new.position
    iteration_agrees(trainer.step("iteration"))


@pytest.mark.parametrize(
    ("old", "new", "kept", "steps"),
    [
        ("momentum", "nesterov", {"velocity"}, 4),
        ("adam", "adamw", {"m", "v"}, 4),
        ("rmsprop", "adam", {"v"}, 4),
        ("adam", "rmsprop", {"v"}, 4),
        ("sgd", "adam", set(), 0),
        ("adagrad", "adam", set(), 0),
        ("momentum", "adam", set(), 0),
        ("adam", "sgd", set(), 0),
    ],
)
def test_memory_is_kept_where_the_new_optimizer_has_it(
    old: str, new: str, kept: set[str], steps: int
) -> None:
    """The same field goes on, any other is 0; t counts since memory was last reset."""
    trainer = after(4, **optimizer(old))
    before = trainer.frame().memory
    trainer.change(experiment(**optimizer(new)))
    frame = trainer.frame()
    assert {name for name, memory in frame.memory.items() if memory.flat.any()} == kept
    for name in kept:
        assert frame.memory[name].flat.tobytes() == before[name].flat.tobytes()
    assert frame.memory_steps == steps
    for _ in range(3):
        iteration_agrees(trainer.step("iteration"))


def test_t_is_found_again_when_going_back() -> None:
    """Adam's t at any moment of either stretch, and the same numbers."""
    trainer = after(5, **optimizer("sgd"))
    trainer.change(experiment())
    seen = {position: trainer.step("layer") for position in range(14)}
    assert [frame.memory_steps for frame in seen.values()] == [0] * 5 + [1] * 6 + [2] * 3
    for frame in reversed(seen.values()):
        trainer.seek(frame.position)
        assert differences(trainer.frame(), frame) == []
    trainer.seek(Position(3, UPDATE))
    assert trainer.frame().memory_steps == 4
    assert trainer.experiment.training.optimizer.name == "sgd"


@pytest.mark.parametrize("updates", [3, 4, 5, 6])
def test_another_batch_size_begins_a_new_epoch(updates: int) -> None:
    """The epoch begun is left; at the start of one there is nothing to leave."""
    trainer = after(updates)
    trainer.change(experiment(batch_size=1))
    epoch = {3: 1, 4: 2, 5: 2, 6: 2}[updates]
    rows = []
    for batch in range(5):
        frame = trainer.step("iteration")
        assert (frame.epoch, frame.batch, frame.batches) == (epoch, batch, 5)
        rows += frame.rows.tolist()
    assert sorted(rows) == [0, 1, 2, 3, 4]
    assert (trainer.step("iteration").epoch, trainer.frame().batch) == (epoch + 1, 0)
    assert trainer.step("epoch").position.iteration == updates + 9


@pytest.mark.parametrize(
    "settings", [{"order": "as_given"}, {"order": "explicit", "batches": ((4,), (0, 1))}]
)
def test_another_order_begins_a_new_epoch(settings: dict[str, Any]) -> None:
    """Its first batch is the first of the new order."""
    trainer = after(4)
    trainer.change(experiment(**settings))
    frame = trainer.frame()
    assert (frame.epoch, frame.batch) == (2, 0)
    assert frame.rows.tolist() == ([4] if "batches" in settings else [0, 1])


def test_other_data_begins_a_new_epoch_with_the_same_weights() -> None:
    """Seven samples instead of five; what was learnt stays."""
    trainer = after(4)
    weights = trainer.frame().parameters
    trainer.change(experiment(samples=7))
    frame = trainer.frame()
    assert (frame.epoch, frame.batch, frame.batches) == (2, 0, 4)
    assert frame.before.flat.tobytes() == weights.flat.tobytes()
    assert frame.inputs.tolist() == experiment(samples=7).samples.train.inputs[frame.rows].tolist()


def test_other_settings_go_on_in_the_same_epoch() -> None:
    """A penalty, a rate or a loss does not deal the samples anew."""
    for other in ({"l1": 0.1}, {"reduction": "sum"}, {"loss": LossSpec(name="huber")}, optimizer("sgd")):
        straight, trainer = after(4), after(4)
        trainer.change(experiment(**other))
        for _ in range(4):
            expected, frame = straight.step("iteration"), trainer.step("iteration")
            assert frame.rows.tolist() == expected.rows.tolist()
            assert (frame.epoch, frame.batch) == (expected.epoch, expected.batch)


def test_a_schedule_keeps_its_clocks() -> None:
    """k counts all updates done and e all epochs, whatever changed on the way; η₀ does not reset k."""
    cosine = ScheduleSpec(name="cosine", duration=20)
    trainer = after(6, schedule=cosine)
    trainer.change(experiment(schedule=cosine, **optimizer("adam", 0.4)))
    assert trainer.frame().learning_rate == pytest.approx(rules.rate(cosine, 0.4, 6, 2))
    trainer.run(updates=1)
    decay = ScheduleSpec(name="exponential", gamma=0.5)
    trainer.change(experiment(schedule=decay, batch_size=1, **optimizer("adam", 0.4)))
    assert trainer.frame().epoch == 3
    assert trainer.frame().learning_rate == 0.4 / 8


@pytest.mark.parametrize("layer", [LayerSpec(units=3, activation="relu"), LayerSpec(units=3, bias=False)])
def test_another_activation_goes_on_with_the_same_weights(layer: LayerSpec) -> None:
    """What if it bent otherwise from here on? Without biases those are 0."""
    trainer = after(4)
    weights = trainer.frame().parameters
    trainer.change(experiment({"layers": (layer, LAYERS[1])}))
    frame = trainer.frame()
    assert frame.position == Position(4)
    assert [each.tobytes() for each in frame.before.weights] == [each.tobytes() for each in weights.weights]
    assert frame.before.biases[0].any() == layer.bias
    for _ in range(3):
        iteration_agrees(trainer.step("iteration"))


@pytest.mark.parametrize(
    "network",
    [
        {"seed": 2},
        {"layers": (LayerSpec(units=4), LAYERS[1])},
        {"initializer": InitializerSpec(name="he_normal")},
    ],
)
def test_sizes_seed_and_first_weights_start_anew(network: dict[str, Any]) -> None:
    """From the first iteration, as a new trainer would; what was before stays in the history."""
    trainer = after(4)
    changed = experiment(network)
    trainer.change(changed)
    assert differences(trainer.frame(), Trainer(changed).frame()) == []
    assert trainer.newest == Position(0)
    assert len(trainer.history.segments) == 2


def test_the_same_experiment_again_is_no_change() -> None:
    """Nothing happens: no new segment, no lost phase."""
    trainer = after(4)
    trainer.step("layer")
    trainer.change(experiment())
    assert trainer.position == Position(4, 0)
    assert len(trainer.history.segments) == 1


def test_a_change_in_the_past_grows_a_sibling() -> None:
    """The old future is not on the line any more, but still in the history; up to there both are one."""
    trainer = after(9)
    old = trainer.segment
    trainer.seek(Position(4, UPDATE))
    shared = trainer.frame()
    trainer.change(experiment(**optimizer("sgd")))
    assert trainer.newest == Position(5)
    assert old in trainer.history.segments
    assert old.newest == Position(8, UPDATE)
    assert trainer.segment.parent is old
    trainer.run(updates=2)
    assert trainer.newest == Position(6, UPDATE)
    trainer.seek(Position(4, UPDATE))
    assert differences(trainer.frame(), shared) == []
    assert trainer.step("layer").position == Position(5)
    assert trainer.experiment.training.optimizer.name == "sgd"


def test_a_segment_in_which_nothing_happened_is_replaced() -> None:
    """Trying three rates before going on leaves one of them."""
    trainer = after(4)
    for rate in (0.2, 0.3, 0.4):
        trainer.change(experiment(**optimizer("adam", rate)))
    assert len(trainer.history.segments) == 2
    assert trainer.frame().memory_steps == 4
    trainer.run(updates=1)
    trainer.change(experiment(**optimizer("adam", 0.5)))
    assert len(trainer.history.segments) == 3
    rates = [each.experiment.training.optimizer.learning_rate for each in trainer.segment.path()]
    assert rates == [0.1, 0.4, 0.5]


def test_every_ready_of_a_change_is_a_stop() -> None:
    """Both ways, on every grid."""
    trainer = after(4)
    trainer.change(experiment(l2=0.1))
    trainer.run(updates=3)
    for granularity in ("layer", "phase", "iteration", "epoch"):
        trainer.seek(Position(3, UPDATE))
        assert trainer.step(granularity).position == Position(4)
        trainer.seek(Position(4, 0))
        assert trainer.back(granularity).position == Position(4)
        assert trainer.back(granularity).position.iteration < 4


def test_reset_starts_the_present_experiment_anew() -> None:
    """The experiment at the cursor, its first weights, an empty memory."""
    trainer = after(4)
    trainer.change(experiment(l2=0.1))
    trainer.run(updates=3)
    trainer.reset()
    assert differences(trainer.frame(), Trainer(experiment(l2=0.1)).frame()) == []
    trainer.run(updates=3)
    assert differences(trainer.frame(), after(3, l2=0.1).frame()) == []


def test_removed_and_put_back() -> None:
    """A unit removed in mid-run is gone with its memory; put back later it starts from 0."""
    trainer = after(4)
    before = trainer.frame().parameters
    trainer.change(experiment({"removed_units": ((0, 1),)}))
    frame = trainer.frame()
    assert not frame.parameters.weights[0][:, 1].any()
    assert not frame.parameters.weights[1][1].any()
    assert not frame.memory["v"].weights[0][:, 1].any()
    assert np.array_equal(frame.parameters.weights[0][:, 0], before.weights[0][:, 0])
    trainer.run(updates=1)
    trainer.change(experiment())
    assert not trainer.frame().parameters.weights[0][:, 1].any()
    assert trainer.frame().memory_steps == 5


@settings(max_examples=40, deadline=None)
@given(st.data(), experiments(), st.integers(0, 5), st.integers(0, 6))
def test_what_is_taken_back_at_the_same_moment_leaves_no_trace(
    data: st.DataObject, described: Experiment, updates: int, stage: int
) -> None:
    """Other optimizers, batches, penalties, removed and frozen parts, in any phase of the iteration: changed
    back before the next update, the run goes on to the bits of one that was never changed."""
    trainer, straight = Trainer(described), Trainer(described)
    for each in (trainer, straight):
        each.run(updates=updates)
        for _ in range(min(stage, 2 * each.depth)):
            each.step("layer")
    for other in data.draw(st.lists(changed(described), min_size=1, max_size=3)):
        trainer.change(other)
    trainer.change(described)
    for _ in range(3):
        assert differences(trainer.step("iteration"), straight.step("iteration")) == []


def test_what_is_set_by_hand_at_the_same_moment_stays() -> None:
    """A weight, then its connection removed, and put back: it has the value it was given."""
    trainer = after(4)
    trainer.edit((Edit(0, 1, 2, 0.75),))
    trainer.change(experiment({"removed_connections": ((0, 1, 2),)}))
    assert trainer.frame().parameters.weights[0][1, 2] == 0.0
    trainer.change(experiment())
    assert trainer.frame().parameters.weights[0][1, 2] == 0.75


@pytest.mark.parametrize("is_marked", [False, True])
def test_a_change_at_the_start_of_a_trained_stretch_goes_on_from_before_it(is_marked: bool) -> None:
    """Whether what was changed first has gone on elsewhere, or is bookmarked, makes no difference."""
    trainer = after(4, **optimizer("momentum"))
    velocity = trainer.frame().memory["velocity"].flat.tobytes()
    trainer.change(experiment(**optimizer("sgd")))
    if is_marked:
        trainer.bookmark("plain")
    else:
        trainer.run(updates=2)
        trainer.seek(Position(4))
    trainer.change(experiment(**optimizer("nesterov")))
    assert trainer.position == Position(4)
    assert trainer.frame().memory["velocity"].flat.tobytes() == velocity


def test_a_part_removed_from_the_first_is_put_back_with_first_weights() -> None:
    """Before the first update nothing was ever lost."""
    trainer = Trainer(experiment({"removed_units": ((0, 1),)}))
    trainer.edit((Edit(0, 0, 0, 0.5),))
    trainer.change(experiment())
    whole = Trainer(experiment())
    whole.edit((Edit(0, 0, 0, 0.5),))
    assert differences(trainer.frame(), whole.frame()) == []
