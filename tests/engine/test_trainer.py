"""Stepping, running, jumping and going back: every way to a moment gives the same bits."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import engine.cursor
from engine import keyframes, phases
from engine.experiment import Experiment, LayerSpec, NetworkSpec, OptimizerSpec, TrainingSpec, replace
from engine.history import HISTORY_BYTES
from engine.position import Granularity, Position
from engine.trainer import Trainer
from tests.engine.frames import contents, differences
from tests.engine.strategies import experiments, some_samples
from tests.engine.walks import Command, Model, changed, do, edits, granularities, moves, straight_to, walk_to


@contextmanager
def keyframes_every(stride: int) -> Iterator[None]:
    """Segments made inside begin with keyframes every so many iterations."""
    with patch.object(keyframes, "FIRST_STRIDE", stride):
        yield


budgets = st.sampled_from((0, 1000, 4000, HISTORY_BYTES))
strides = st.sampled_from((1, 1, 2, 16))


def an_experiment(batch_size: int | None = 2, samples: int = 5, **training: Any) -> Experiment:
    """A 2-3-1 network with three batches an epoch."""
    layers = (LayerSpec(units=3), LayerSpec(units=1, activation="sigmoid"))
    network = NetworkSpec(inputs=2, layers=layers, seed=6)
    settings_ = {"batch_size": batch_size, "optimizer": OptimizerSpec(name="adam"), **training}
    spec = TrainingSpec(**settings_)
    return Experiment(network, spec, some_samples(network, spec.loss, samples))


@settings(max_examples=60)
@given(experiments(), st.lists(moves(20), min_size=3, max_size=12), budgets, strides)
def test_every_walk_leads_to_the_same_bits(
    experiment: Experiment, commands: list[Command], budget: int, stride: int
) -> None:
    """Wherever a walk stands, the frame is the one that layer after layer from the start would have shown."""
    model, visited = Model(experiment), []
    for command in commands:
        model.follow(limited(command, model))
        visited.append(model.cursor)
    straight, truth = Trainer(experiment), {}
    for position in sorted(set(visited)):
        walk_to(straight, position)
        truth[position] = contents(straight.frame())
    assume(straight.diverged is None)
    with keyframes_every(stride):
        trainer, model = Trainer(experiment, budget), Model(experiment)
        for command in commands:
            command = limited(command, model)
            model.follow(command)
            do(trainer, command)
            assert trainer.position == model.cursor, command
            assert trainer.newest == model.newest, command
            assert differences(contents(trainer.frame()), truth[trainer.position]) == [], command


def limited(command: Command, model: Model) -> Command:
    """A jump to a stage that this network has."""
    if command[0] != "seek":
        return command
    return "seek", Position(command[1].iteration, min(command[1].stage, model.last))


@st.composite
def walks_with_changes(draw: Any) -> tuple[Experiment, list[Command]]:
    """Moves, and now and then another experiment, or a weight set by hand."""
    experiment = draw(experiments())
    change = changed(experiment).map(lambda other: ("change", other))
    edit = edits(experiment).map(lambda chosen: ("edit", chosen))
    command = st.one_of(moves(6), moves(6), moves(6), change, edit)
    return experiment, draw(st.lists(command, min_size=4, max_size=14))


@settings(max_examples=60)
@given(walks_with_changes(), budgets, strides)
def test_every_walk_with_changes_leads_to_the_same_bits(
    walk: tuple[Experiment, list[Command]], budget: int, stride: int
) -> None:
    """A change anywhere, in the past or in the middle of an iteration, is as if it had been made straight at
    the start of that iteration."""
    experiment, commands = walk
    with keyframes_every(stride):
        trainer, model = Trainer(experiment, budget), Model(experiment)
        for command in commands:
            command = limited(command, model)
            model.follow(command)
            do(trainer, command)
            assume(trainer.diverged is None)
            assert trainer.position == model.cursor, command
            assert trainer.newest == model.newest, command
            straight = straight_to(model.stretches, model.cursor, layer_by_layer=False)
            assert differences(trainer.frame(), straight.frame()) == [], command
            place = model.stretch_at(model.cursor).place(model.cursor.iteration)
            assert (trainer.frame().epoch, trainer.frame().batch) == place


@pytest.mark.parametrize("granularity", Granularity)
@pytest.mark.parametrize("batch_size", [None, 2])
def test_step_then_back_is_the_identity(granularity: Granularity, batch_size: int | None) -> None:
    """From every point of a grid, the newest moment too if it lies on it."""
    trainer = Trainer(an_experiment(batch_size))
    seen = [trainer.frame(), *(trainer.step(granularity) for _ in range(6))]
    for index in reversed(range(6)):
        assert differences(trainer.back(granularity), seen[index]) == []
        assert differences(trainer.step(granularity), seen[index + 1]) == []
        trainer.back(granularity)
    assert trainer.position == trainer.start == Position(0)
    assert differences(trainer.back(granularity), seen[0]) == []


@pytest.mark.parametrize(
    ("granularity", "positions"),
    [
        ("layer", [(0, stage) for stage in range(6)]),
        ("phase", [(0, 1), (0, 2), (0, 4), (0, 5), (1, 1), (1, 2)]),
        ("iteration", [(iteration, 5) for iteration in range(6)]),
        ("epoch", [(iteration, 5) for iteration in range(2, 18, 3)]),
    ],
)
def test_where_steps_lead(granularity: str, positions: list[tuple[int, int]]) -> None:
    """Two weight layers, three batches an epoch."""
    trainer = Trainer(an_experiment())
    reached = [trainer.step(granularity).position for _ in positions]
    assert [(position.iteration, position.stage) for position in reached] == positions


@pytest.mark.parametrize("stage", range(6))
def test_every_grid_can_be_joined_anywhere(stage: int) -> None:
    """Between two points of a grid, Step goes to the next and Back to the last."""
    here = Position(4, stage)
    expected = {
        "layer": (here.following(2), here.preceding(2)),
        "iteration": (Position(5 if stage == 5 else 4, 5), Position(3, 5)),
        "epoch": (Position(5, 5), Position(2, 5)),
    }
    for granularity, (following, previous) in expected.items():
        for move, wanted in (("step", following), ("back", previous)):
            trainer = Trainer(an_experiment())
            trainer.run(updates=9)
            trainer.seek(here)
            assert trainer.position == here
            assert getattr(trainer, move)(granularity).position == wanted


def test_the_newest_moment_is_a_stop_of_every_grid() -> None:
    """From the past a step goes no further than where one has been; from there on it goes on."""
    for granularity in Granularity:
        trainer = Trainer(an_experiment())
        trainer.seek(Position(9, 0))
        assert trainer.position == Position(0)
        trainer.run(updates=1)
        trainer.step("layer")
        trainer.step("layer")
        newest = trainer.newest
        assert newest == Position(1, 1)
        trainer.seek(Position(0, 5))
        while trainer.position < newest:
            trainer.step(granularity)
        assert trainer.position == newest
        assert trainer.step(granularity).position > newest


def test_a_jump_never_stands_at_a_ready_that_is_none() -> None:
    """READY of a later iteration is the UPDATE before it, wherever keyframes happen to lie."""
    for stride in (1, 2, 16):
        with keyframes_every(stride):
            trainer = Trainer(an_experiment())
            trainer.run(updates=6)
            for iteration in (4, 5, 1):
                trainer.seek(Position(iteration))
                assert trainer.position == Position(iteration - 1, 5)
            trainer.seek(Position(0))
            assert trainer.position == Position(0)


def test_run_counts_its_updates() -> None:
    """It ends at UPDATE; an iteration already begun is the first one of them."""
    trainer = Trainer(an_experiment())
    assert trainer.run(updates=4) == 4
    assert trainer.position == Position(3, 5)
    trainer.step("layer")
    assert trainer.run(updates=2) == 2
    assert trainer.position == Position(5, 5)
    assert trainer.run(updates=0) == 0
    assert trainer.run(seconds=0.0) == 1
    with pytest.raises(ValueError, match="limit"):
        trainer.run()


def test_run_goes_on_from_the_past_through_the_newest_moment() -> None:
    """Run after Back reaches the newest moment and goes on, also if that is in the middle of an iteration or
    where a change was just made."""
    trainer = Trainer(an_experiment())
    trainer.run(updates=3)
    trainer.step("layer")
    trainer.back("epoch")
    trainer.back("iteration")
    done = [trainer.run(updates=100), trainer.run(updates=2)]
    assert trainer.position == Position(sum(done) + 1, 5)
    assert done[1] == 2
    training = replace(trainer.experiment.training, l2=0.1)
    trainer.change(Experiment(trainer.experiment.network, training, trainer.experiment.samples))
    trainer.back("iteration")
    trainer.back("iteration")
    before = trainer.updates_done
    assert trainer.run(updates=100) > 0
    assert trainer.run(updates=3) == 3
    assert trainer.updates_done > before + 3
    assert trainer.experiment.training.l2 == 0.1


def test_run_stops_when_the_time_is_up() -> None:
    """Much later than asked would freeze a window."""
    trainer = Trainer(an_experiment())
    started = time.perf_counter()
    assert trainer.run(seconds=0.05, updates=10**9) > 10
    assert 0.04 < time.perf_counter() - started < 2


def test_steps_yield_the_share_done() -> None:
    """From 0 to 1, never falling, and often: an epoch of 3,000 iterations comes in slices."""
    trainer = Trainer(an_experiment(batch_size=1, samples=3000))
    shares, gaps, last = [], [], time.perf_counter()
    with patch.object(engine.cursor, "SLICE_SECONDS", 0.001):
        for share in trainer.steps("epoch"):
            shares.append(share)
            gaps.append(time.perf_counter() - last)
            last = time.perf_counter()
    assert shares == sorted(shares)
    assert 0 <= shares[0] <= shares[-1] <= 1
    assert len(shares) >= 2
    assert sorted(gaps)[len(gaps) // 2] < 0.1
    assert trainer.position == Position(2999, 5)


def test_a_jump_given_up_half_way_leaves_a_sound_run() -> None:
    """Newest wins: another jump may start while one is under way."""
    trainer = Trainer(an_experiment(batch_size=1, samples=50), history_bytes=0)
    trainer.run(updates=3000)
    wanted = contents(straight_to([stretch(trainer)], Position(700, 3), layer_by_layer=False).frame())
    trainer.seek(Position(0))
    with patch.object(engine.cursor, "SLICE_SECONDS", 0.0):
        next(trainer.seeking(Position(1000, 5)))
    assert Position(0) < trainer.position < Position(700)
    trainer.seek(Position(700, 3))
    assert differences(contents(trainer.frame()), wanted) == []
    assert trainer.newest == Position(2999, 5)


@pytest.mark.parametrize("way", ["on", "back"])
def test_a_jump_starts_at_the_nearest_keyframe(way: str) -> None:
    """However far it goes, either way, it computes little more than a stride of iterations."""
    trainer = Trainer(an_experiment(batch_size=1, samples=50))
    trainer.run(updates=3000)
    trainer.seek(Position(10) if way == "on" else Position(2990))
    with patch.object(phases, "iteration", wraps=phases.iteration) as made:
        trainer.seek(Position(2001, 4))
    assert made.call_count <= keyframes.FIRST_STRIDE


def stretch(trainer: Trainer) -> Any:
    """The whole run under one experiment."""
    return Model(trainer.experiment).stretches[0]


@settings(max_examples=30)
@given(experiments(), granularities)
def test_the_same_experiment_gives_the_same_bits(experiment: Experiment, granularity: Granularity) -> None:
    """Two trainers, and one that was reset; another seed gives others."""
    one, other = Trainer(experiment), Trainer(experiment)
    one.run(updates=3)
    one.reset()
    assert one.position == Position(0)
    for _ in range(3):
        assert differences(one.step(granularity), other.step(granularity)) == []
    seeded = replace(experiment.network, seed=experiment.network.seed + 1)
    third = Trainer(Experiment(seeded, experiment.training, experiment.samples))
    assert "before" in differences(third.frame(), Trainer(experiment).frame())
