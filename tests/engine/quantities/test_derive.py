"""An explanation that disagrees with the engine cannot be shown: every derivation comes to its number."""

import pytest
from hypothesis import given, settings

from engine.data.catalogue import catalogue, load
from engine.derivation import Derivation
from engine.experiment import Experiment, LayerSpec, LossSpec, OptimizerSpec, replace
from engine.frame import Frame, Place
from engine.optimizers import OPTIMIZERS
from engine.quantities import QUANTITIES, derive, read
from engine.trainer import Trainer
from tests.engine.quantities.experiments import classes, experiments, frame_at, frames_of, places, xor


def check(frame: Frame, place: Place) -> Derivation | None:
    """Derive, and compare the result and every leaf with the Frame."""
    derivation = derive(frame, place)
    if derivation is None:
        return None
    assert derivation.agrees, (derivation, derivation.root.value())
    for leaf in derivation.root.leaves():
        shown = read(frame, leaf.place)
        assert shown == leaf.number or shown != shown, (derivation, leaf)
    return derivation


@settings(max_examples=100)
@given(experiments())
def test_every_number_of_a_random_network_comes_to_what_the_engine_has(experiment: Experiment) -> None:
    """All quantities, units, samples and positions of two iterations; leaves are the frame's own."""
    for frame in frames_of(experiment, 2 * (2 * experiment.network.depth + 2)):
        for place in places(frame, most_units=3):
            check(frame, place)


@pytest.mark.parametrize("key", [entry.key for entry in catalogue()])
def test_every_number_of_a_preset_comes_to_what_the_engine_has(key: str) -> None:
    """Real sets too, with long sums: a few units of each layer at the end of an iteration."""
    setup = load(key)
    frame = Trainer(Experiment(setup.network, setup.training, setup.samples)).step("iteration")
    derived = [check(frame, place) for place in places(frame, most_units=2, most_samples=1)]
    assert sum(derivation is not None for derivation in derived) > 20


def test_everything_computed_has_a_derivation() -> None:
    """At UPDATE nothing that the frame shows is left without a reason, whatever the optimizer."""
    for name in OPTIMIZERS:
        frame = frame_at(xor(optimizer=OptimizerSpec(name=name)), stage=5)
        for place in places(frame):
            assert (derive(frame, place) is None) == (read(frame, place) is None), place


def test_what_is_not_computed_has_no_derivation() -> None:
    """Nobody can read a reason for a number that does not exist yet."""
    for frame in frames_of(xor(), 6):
        for place in places(frame):
            row = QUANTITIES[place.quantity]
            if frame.phase < row.first_phase:
                assert derive(frame, place) is None, place


def test_the_chain_of_one_sample_has_three_factors() -> None:
    """What comes back × how steep × what came in, in this order, is what a pupil sees everywhere."""
    frame = frame_at(xor(), stage=4)
    derivation = derive(frame, Place("gradient", 0, 1, source=0))
    assert derivation is not None
    assert derivation.rule == "chain"
    quantities = [leaf.place.quantity for leaf in derivation.root.leaves()]
    assert quantities == ["activation_gradient", "slope", "input"]


def test_with_cross_entropy_delta_is_the_error_itself() -> None:
    """δ is derived as a − y; ∂L/∂a, which may not be finite, takes no part."""
    frame = frame_at(classes(), stage=3)
    derivation = derive(frame, Place("delta", 1, 2, sample=0))
    assert derivation is not None
    assert derivation.rule == "cross_entropy"
    assert [leaf.place.quantity for leaf in derivation.root.leaves()] == ["a", "target"]


def test_a_softmax_with_another_loss_sums_over_all_outputs() -> None:
    """Each output's δ depends on what comes back at every output."""
    frame = frame_at(classes(loss=LossSpec(name="half_squared_error")), stage=3)
    derivation = derive(frame, Place("delta", 1, 0, sample=1))
    assert derivation is not None
    assert derivation.rule == "softmax_delta"
    backs = [x.place for x in derivation.root.leaves() if x.place.quantity == "activation_gradient"]
    assert [place.unit for place in backs] == [0, 1, 2]


def test_further_rows_appear_only_when_they_are_not_neutral() -> None:
    """One sample, no penalty: the plain chain. A batch: its samples. A penalty: a term of its own."""
    place = Place("gradient", 0, 0, source=0)
    batch = derive(frame_at(xor(batch_size=None), stage=4), place)
    penal = derive(frame_at(xor(l2=0.1), stage=4), place)
    assert batch is not None
    assert penal is not None
    assert [leaf.place.sample for leaf in batch.root.leaves()] == [0, 1, 2, 3]
    assert [leaf.place.quantity for leaf in penal.root.leaves()] == ["data_gradient", "penalty_gradient"]


def test_a_saturated_output_is_explained_as_exactly_as_any() -> None:
    """Near 0 and 1 a cross-entropy is derived from z, where nothing is lost; far out a power is shifted."""
    layers = (LayerSpec(units=1, activation="identity"), LayerSpec(units=3, activation="softmax"))
    experiment = classes(hidden=1)
    for factor in (1.0, 30.0, 3000.0):
        given = replace(experiment.network.initializer, name="uniform", low=factor, high=2 * factor)
        network = replace(experiment.network, layers=layers, initializer=given)
        frame = frame_at(Experiment(network, experiment.training, experiment.samples), stage=3)
        for place in places(frame):
            check(frame, place)


def test_a_frozen_weight_says_so() -> None:
    """Its gradient is true, its change is 0, its memory stands still."""
    experiment = xor(optimizer=OptimizerSpec(name="adam"))
    network = replace(experiment.network, frozen_connections=((0, 0, 0),))
    frame = frame_at(Experiment(network, experiment.training, experiment.samples), stage=5)
    for quantity in ("change", "m", "v"):
        derivation = check(frame, Place(quantity, 0, 0, source=0))
        assert derivation is not None
        assert derivation.rule == "frozen"


def test_numbers_that_overflow_are_derived_as_such() -> None:
    """A run that blows up stays explainable: ∞ and NaN come out, and nothing raises."""
    layers = (LayerSpec(units=2, activation="identity"), LayerSpec(units=1, activation="identity"))
    network = replace(xor().network, layers=layers)
    optimizer = OptimizerSpec(learning_rate=1e9)
    base = xor(optimizer=optimizer)
    trainer = Trainer(Experiment(network, base.training, base.samples))
    trainer.run(updates=60)
    frame = trainer.frame()
    for place in places(frame):
        derivation = derive(frame, place)
        assert derivation is None or derivation.agrees, derivation
