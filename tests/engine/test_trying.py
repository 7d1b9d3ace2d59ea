"""A sample of one's own goes through the network to the bits that training would come to, and leaves none."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace as with_fields

from engine.data import catalogue
from engine.data.samples import Part
from engine.experiment import Experiment
from engine.experiment import replace as with_spec
from engine.frame import Place
from engine.position import Phase
from engine.quantities import QUANTITIES, read
from engine.trainer import Trainer
from engine.trying import (
    Trial,
    blank,
    level_of,
    number_of,
    take,
    tried_inputs,
    with_level,
    with_number,
)
from tests.engine.frames import contents, differences
from tests.engine.strategies import experiments


def learning_from(experiment: Experiment, inputs: np.ndarray) -> Experiment:
    """The experiment with one sample to learn from, one at a time."""
    width = experiment.network.sizes[-1]
    part = Part(inputs[np.newaxis], experiment.samples.train.targets[:1], np.array([0]))
    empty = Part.empty(len(inputs), width)
    samples = with_fields(experiment.samples, train=part, validation=empty, test=empty)
    training = with_spec(experiment.training, batch_size=1, order="as_given", batches=())
    return Experiment(experiment.network, training, samples)


@settings(max_examples=60)
@given(experiments(), st.data())
def test_the_bits_are_those_of_training(experiment: Experiment, data: st.DataObject) -> None:
    """Layer by layer the frame has what a trainer that is given this very sample comes to."""
    width = experiment.network.sizes[0]
    numbers = st.floats(-3, 3, allow_subnormal=False)
    inputs = np.array(data.draw(st.lists(numbers, min_size=width, max_size=width)))
    trainer = Trainer(learning_from(experiment, inputs))
    trial = Trial(experiment)
    moment = Trainer(experiment).frame()
    for stage in range(experiment.network.depth):
        expected = trainer.step("layer")
        found = trial.frame(moment, inputs, stage)
        assert not set(differences(found, expected)) & {"inputs", "z", "a", "slope", "before"}
        assert found.phase is Phase.FORWARD
        assert found.layer == stage


@settings(max_examples=40)
@given(experiments())
def test_training_is_not_touched(experiment: Experiment) -> None:
    """Whatever is tried, training goes on as if nothing had been."""
    trainer, alone = Trainer(experiment), Trainer(experiment)
    trial = Trial(experiment)
    for granularity in ("layer", "phase", "iteration", "iteration"):
        moment = trainer.step(granularity)
        before = contents(moment)
        trial.frame(moment, np.zeros(experiment.network.sizes[0]), experiment.network.depth - 1)
        assert not differences(contents(moment), before)
        assert not differences(contents(trainer.frame()), contents(alone.step(granularity)))


def test_after_an_update_the_new_weights_are_tried() -> None:
    """At UPDATE a frame has two sets of weights; what is tried is the network that came out of it."""
    trainer = Trainer(catalogue.load("xor").experiment)
    moment = trainer.step("iteration")
    found = Trial(moment.experiment).frame(moment, np.array([1.0, 0.0]), 1)
    assert np.array_equal(found.before.flat, moment.parameters.flat)
    assert found.updates_done == moment.updates_done == 1


def test_what_needs_a_target_is_not_computed() -> None:
    """A sample of one's own has no target: neither it nor what follows from it reads as a number."""
    trainer = Trainer(catalogue.load("xor").experiment)
    moment = trainer.step("iteration")
    frame = Trial(moment.experiment).frame(moment, np.array([0.25, 0.75]), 1)
    assert frame.is_own
    assert not moment.is_own
    known = {"input", "weight", "bias", "old_weight", "z", "a", "slope", "term"}
    for key, quantity in QUANTITIES.items():
        source = 0 if quantity.owner == "connection" else None
        value = read(frame, Place(key, 0 if key == "input" else 1, 0, source, 0))
        assert value is None or key in known, key
        assert value is None or np.isfinite(value), key


def test_before_its_first_layer_nothing_is_computed() -> None:
    """The inputs are there, and that is all."""
    trainer = Trainer(catalogue.load("xor").experiment)
    frame = Trial(trainer.experiment).frame(trainer.frame(), np.array([1.0, 0.5]), -1)
    assert frame.phase is Phase.READY
    assert frame.inputs.tolist() == [[1.0, 0.5]]
    assert frame.a == (None, None)


@pytest.mark.parametrize("key", ["iris", "cars", "houses", "penguins", "films"])
def test_numbers_of_the_table_become_the_inputs_of_the_data(key: str) -> None:
    """Whoever types the numbers and words of a row gets the very inputs the network has for that row."""
    setup = catalogue.load(key)
    tried = tried_inputs(setup.fitted, setup.samples)
    for part in setup.samples.parts:
        for row, inputs in list(zip(part.rows.tolist(), part.inputs, strict=True))[:20]:
            built = blank(setup.samples)
            for each in tried:
                column = setup.table[setup.fitted.inputs[each.features[0]].column]
                if each.levels:
                    built = with_level(each, built, column.words[row])
                    assert level_of(each, inputs) == column.words[row]
                else:
                    built = with_number(setup.fitted, each, built, float(column.numbers[row]))
                    assert number_of(setup.fitted, each, inputs) == pytest.approx(
                        column.numbers[row], rel=1e-11
                    )
            assert built.tobytes() == inputs.tobytes()


def test_words_are_one_choice() -> None:
    """The levels of one column are set together, in the order of the table's columns."""
    setup = catalogue.load("cars")
    words = [each for each in tried_inputs(setup.fitted, setup.samples) if each.levels]
    assert [len(each.features) for each in words] == [len(each.levels) for each in words]
    assert len(words) == 1


def test_a_taken_sample_was_not_learned_from() -> None:
    """The test part is asked first, then validation, and training only where there is nothing else."""
    iris, xor = catalogue.load("iris"), catalogue.load("xor")
    taken = take(iris.samples, 1_000_003)
    assert taken.part == "test"
    assert taken.row in iris.samples.test.rows
    assert take(xor.samples, 5).part == "train"
