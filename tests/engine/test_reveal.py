"""Unit by unit: what is not revealed yet reads as not computed, and steps lead through all units and back."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.experiment import Experiment, LayerSpec, LossSpec, NetworkSpec, TrainingSpec
from engine.frame import NEW_AT, Frame, Place
from engine.position import Phase, Position
from engine.quantities import QUANTITIES, derive, read
from engine.reveal import Reveal, count, first, order, revealed, whole
from engine.trainer import Trainer
from tests.engine.strategies import experiments, some_samples


def experiment(
    output: str = "sigmoid", loss: str = "half_squared_error", removed: bool = False
) -> Experiment:
    """A 2-3-2 network, the middle hidden unit removed if asked for."""
    layers = (LayerSpec(units=3), LayerSpec(units=2, activation=output))
    network = NetworkSpec(inputs=2, layers=layers, removed_units=((0, 1),) if removed else ())
    training = TrainingSpec(loss=LossSpec(name=loss), l2=0.1)
    return Experiment(network, training, some_samples(network, training.loss, 3))


def at_stage(described: Experiment, stage: int) -> Frame:
    """The frame of a stage of the first iteration."""
    trainer = Trainer(described)
    while trainer.position.stage < stage:
        trainer.step("layer")
    return trainer.frame()


def test_orders() -> None:
    """Units of the layer, outputs in ERROR; READY and UPDATE are one step; removed units take none."""
    described = experiment(removed=True)
    orders = [order(described, Position(4, stage)) for stage in range(-1, 6)]
    assert orders == [(), (0, 2), (0, 1), (0, 1), (0, 1), (0, 2), ()]
    assert [count(described, Position(4, stage)) for stage in range(-1, 6)] == [1, 2, 2, 2, 2, 2, 1]


@pytest.mark.parametrize(
    ("loss", "backward"), [("half_squared_error", ()), ("categorical_cross_entropy", (0, 1))]
)
def test_a_softmax_is_one_step(loss: str, backward: tuple[int, ...]) -> None:
    """Each share is made of all z; with a cross-entropy δ needs its own share only."""
    described = experiment("softmax", loss)
    assert order(described, Position(0, 1)) == ()
    assert order(described, Position(0, 3)) == backward


@settings(max_examples=40)
@given(experiments())
def test_there_and_back(described: Experiment) -> None:
    """Through an iteration unit by unit, and the same way back."""
    depth = described.network.depth
    walk = [first(Position(0, 0))]
    while walk[-1].position.stage < 2 * depth + 1:
        walk.append(walk[-1].next(described) or first(walk[-1].position.following(depth)))
    assert len(walk) == sum(count(described, Position(0, stage)) for stage in range(2 * depth + 2))
    assert walk == sorted(set(walk))
    back = [walk[-1]]
    while back[-1] != walk[0]:
        back.append(back[-1].previous() or whole(described, back[-1].position.preceding(depth)))
    assert back == walk[::-1]


@pytest.mark.parametrize("stage", range(5))
def test_what_is_hidden_is_not_computed(stage: int) -> None:
    """Of one unit after the other the new numbers appear, with their derivations; all else is as it was."""
    frame = at_stage(experiment(), stage)
    units = order(frame.experiment, frame.position)
    for shown in range(len(units) + 1):
        part = revealed(frame, shown)
        assert part.hidden == frozenset(units[shown:])
        for place in places(frame):
            is_new = place.quantity in NEW_AT[frame.phase] and frame.layer in (None, place.layer)
            is_hidden = is_new and place.unit in units[shown:]
            assert part.hides(place) == is_hidden
            if is_hidden:
                assert part.value(place) is None
                assert read(part, place) is None
                assert derive(part, place) is None
            elif QUANTITIES[place.quantity].owner not in ("layer", "sample", "batch"):
                assert part.value(place) == frame.value(place)
                assert derive(part, place) == derive(frame, place)


def places(frame: Frame) -> list[Place]:
    """Every place that a frame can read."""
    sizes = frame.experiment.network.sizes
    found = []
    for key in QUANTITIES:
        for layer in range(frame.depth):
            for unit in range(sizes[layer + 1]):
                found += [
                    Place(key, layer, unit, sample=1),
                    Place(key, layer, unit, 0, 1),
                    Place(key, layer, unit, 0),
                ]
    fits = [
        each for each in found if each.quantity not in ("error", "target") or each.layer == frame.depth - 1
    ]
    return [each for each in fits if each.quantity != "input"]


def test_the_loss_waits_for_every_output() -> None:
    """It is the sum of what each output misses by."""
    frame = at_stage(experiment(), 2)
    part = revealed(frame, 1)
    assert part.phase == Phase.ERROR
    assert part.batch_loss is part.data_loss is part.penalty is None
    assert part.sample_losses is None
    assert read(part, Place("batch_loss", 1)) is None
    assert part.value(Place("error", 1, 0, sample=2)) == frame.value(Place("error", 1, 0, sample=2))
    assert revealed(frame, 2).batch_loss == frame.batch_loss


def test_the_prediction_waits_for_every_output() -> None:
    """In the last FORWARD; later it is there."""
    frame = at_stage(experiment(), 1)
    assert revealed(frame, 1).prediction is None
    assert revealed(frame, 2).prediction is frame.prediction
    assert frame.prediction is not None
    assert revealed(at_stage(experiment(), 2), 1).prediction is not None


@settings(max_examples=30)
@given(experiments(), st.integers(0, 7), st.integers(1, 4))
def test_every_shown_number_can_be_explained(described: Experiment, stage: int, units: int) -> None:
    """Nothing that is shown is derived from something hidden."""
    frame = at_stage(described, min(stage, 2 * described.network.depth + 1))
    part = revealed(frame, units)
    for place in places(part):
        if place.quantity in NEW_AT.get(frame.phase, ()) and derive(frame, place) is not None:
            assert (derive(part, place) is None) == part.hides(place)


def test_a_whole_frame_is_left_alone() -> None:
    """All units shown, READY, UPDATE: the very same frame."""
    for stage in range(-1, 6):
        frame = at_stage(experiment(), stage)
        assert revealed(frame, count(frame.experiment, frame.position)) is frame
    assert Reveal(Position(0, 5), 1).next(experiment()) is None
