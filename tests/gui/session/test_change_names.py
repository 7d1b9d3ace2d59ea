"""Changes have names for the Edit menu."""

import pytest
from msgspec import Struct

from engine import experiment as specs
from engine.data import catalogue
from engine.experiment import Experiment, LayerSpec, LossSpec, OptimizerSpec, replace
from gui.session.change_names import _names, change_of


def test_every_field_has_a_name() -> None:
    """Whatever can be changed can be named."""
    known = _names()
    whole = ("inputs",)
    for spec in (specs.NetworkSpec, specs.TrainingSpec, specs.OptimizerSpec, specs.ScheduleSpec, LayerSpec):
        assert issubclass(spec, Struct)
        for field in spec.__struct_fields__:
            assert field in known or field in whole or field == "name", field


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"optimizer": OptimizerSpec(learning_rate=0.1)}, "learning rate"),
        ({"optimizer": OptimizerSpec(name="adam", learning_rate=0.01)}, "optimizer"),
        ({"loss": LossSpec(name="huber")}, "loss"),
        ({"batch_size": 2}, "batch size"),
        ({"batch_size": 2, "l2": 0.1}, "settings"),
    ],
)
def test_a_change_of_training_is_named_by_what_matters(changes: dict[str, object], words: str) -> None:
    """What comes along with a change does not name it."""
    old = catalogue.load("xor").experiment
    new = Experiment(old.network, replace(old.training, **changes), old.samples)
    assert change_of(old, new).words == words


def test_layers_and_their_units_are_told_apart() -> None:
    """Adding a layer, and one unit more."""
    old = catalogue.load("xor").experiment
    hidden, output = old.network.layers
    more = replace(old.network, layers=(replace(hidden, units=5), output))
    deeper = replace(old.network, layers=(hidden, hidden, output))
    assert change_of(old, Experiment(more, old.training, old.samples)).words == "number of units"
    assert change_of(old, Experiment(deeper, old.training, old.samples)).words == "layers"
