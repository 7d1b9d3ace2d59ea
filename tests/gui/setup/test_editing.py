"""Changes of an experiment, as the panel makes them."""

import pytest

from engine.data import catalogue
from engine.experiment import Experiment, InitializerSpec, replace
from engine.problem import Problem
from gui.setup import editing
from gui.setup.editing import Editing


@pytest.fixture
def xor() -> Experiment:
    return catalogue.load("xor").experiment


def test_other_layers_forget_what_belonged_to_the_old_ones(xor: Experiment) -> None:
    """Given weights and removed connections have no place in another shape."""
    given = replace(xor.network, removed_connections=((0, 0, 3),))
    changed = editing.with_layer(editing.with_network(xor, given), 0, units=3)
    assert changed.network.removed_connections == ()
    assert changed.network.seed == xor.network.seed


def test_another_activation_keeps_the_shape_and_what_is_removed(xor: Experiment) -> None:
    """Only the layer changes."""
    given = replace(xor.network, removed_connections=((0, 0, 3),))
    changed = editing.with_layer(editing.with_network(xor, given), 0, activation="relu")
    assert changed.network.removed_connections == ((0, 0, 3),)


def test_given_weights_give_way_to_drawn_ones() -> None:
    """Weights given one by one do not fit more layers."""
    neuron = catalogue.load("textbook_neuron").experiment
    weights, biases = (((0.5,),),), ((0.1,),)
    network = replace(
        neuron.network, initializer=InitializerSpec(name="given", weights=weights, biases=biases)
    )
    changed = editing.with_hidden_layer(editing.with_network(neuron, network))
    assert changed.network.initializer == InitializerSpec()
    assert changed.network.sizes == (1, 4, 1)


def test_a_loss_without_smoothing_drops_it() -> None:
    """Label smoothing goes with cross-entropy only."""
    moons = catalogue.load("moons").experiment
    loss = replace(moons.training.loss, label_smoothing=0.1)
    smoothed = editing.with_training(moons, replace(moons.training, loss=loss))
    assert editing.with_loss(smoothed, "squared_error").training.loss.label_smoothing == 0


def test_several_classes_need_several_outputs(xor: Experiment) -> None:
    """The sentence names the loss to take."""
    with pytest.raises(Problem, match="needs several outputs"):
        editing.with_loss(xor, "categorical_cross_entropy")


def test_a_refused_wish_comes_back_as_a_sentence(xor: Experiment) -> None:
    """And nothing is changed."""
    asked: list[Experiment] = []
    door = Editing(xor, asked.append)
    words = door.wish(lambda experiment: editing.with_loss(experiment, "categorical_cross_entropy"))
    assert words.startswith("This loss needs several outputs")
    assert asked == []
    assert door.wish(editing.with_hidden_layer) == ""
    assert len(asked) == 1
