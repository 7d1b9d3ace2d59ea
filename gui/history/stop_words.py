"""Reasons to stop a run in words, and the number each begins with."""

from gui.words import translate

FIRST_VALUES = {
    "epoch": 100.0,
    "loss": 0.01,
    "accuracy": 0.95,
    "vanishing": 1e-5,
    "exploding": 100.0,
}
"""Numbers of rules that have one."""


def first_value(name: str) -> float:
    """The number that a rule begins with."""
    return FIRST_VALUES.get(name, 0.0)


def stop_names() -> dict[str, str]:
    """The rules, in the order of lists."""
    return {
        "never": translate("Stops", "never"),
        "epoch": translate("Stops", "an epoch is done"),
        "loss": translate("Stops", "training loss is at most"),
        "accuracy": translate("Stops", "share of right answers is at least"),
        "validation": translate("Stops", "validation loss turns upward"),
        "vanishing": translate("Stops", "a layer's gradients are below"),
        "exploding": translate("Stops", "a layer's gradients are above"),
        "dead_unit": translate("Stops", "a unit is dead"),
    }


def stop_explanations() -> dict[str, str]:
    """A sentence about each, under the choice."""
    return {
        "never": translate("Stops", "Training goes on until you pause it."),
        "epoch": translate("Stops", "Stops when so many epochs are done."),
        "loss": translate("Stops", "Looked at where an epoch ends, over all training samples."),
        "accuracy": translate("Stops", "From 0 to 1, of the validation samples if there are any."),
        "validation": translate("Stops", "When it has found no lower value for ten looks."),
        "vanishing": translate("Stops", "The mean size of some layer's gradients, where an epoch ends."),
        "exploding": translate("Stops", "The mean size of some layer's gradients, where an epoch ends."),
        "dead_unit": translate("Stops", "When a hidden unit is 0 for every training sample."),
    }
