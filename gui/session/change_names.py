"""What a change of the experiment is called, in the Edit menu: `learning rate`, `layers`."""

from collections.abc import Iterator
from typing import NamedTuple

from msgspec import Struct, structs

from engine.experiment import Experiment, LayerSpec
from gui.wording.words import translate


class Change(NamedTuple):
    """A changed field: its key, by which consecutive changes are one, and its name."""

    field: str
    words: str


def change_of(old: Experiment, new: Experiment) -> Change:
    """What differs between two experiments; several fields at once are `settings`."""
    fields = list(_changed(old, new))
    names = list(dict.fromkeys(_name(field) for field in fields))
    whole = translate("Changes", "settings")
    return Change(" ".join(fields), names[0] if len(names) == 1 else _leading(fields) or whole)


def _name(field: str) -> str:
    *owner, last = field.split(".")
    return _names()[owner[-1] if last == "name" else last]


def _leading(fields: list[str]) -> str:
    """The name of a field that brings others along: a cross-entropy its output, an optimizer its rate."""
    leading = ("layers", "optimizer.name", "loss.name", "initializer.name", "schedule.name")
    return next((_name(field) for field in leading if field in fields), "")


def _changed(old: Experiment, new: Experiment) -> Iterator[str]:
    yield from _differing(old.network, new.network, "")
    yield from _differing(old.training, new.training, "")
    if old.samples != new.samples:
        yield "samples"


def _differing(old: Struct, new: Struct, prefix: str) -> Iterator[str]:
    for name in old.__struct_fields__:
        before, after = getattr(old, name), getattr(new, name)
        if before == after:
            continue
        if name == "layers":
            yield from _differing_layers(before, after)
        elif isinstance(before, Struct) and isinstance(after, Struct):
            yield from _differing(before, after, f"{prefix}{name}.")
        else:
            yield prefix + name


def _differing_layers(old: tuple[LayerSpec, ...], new: tuple[LayerSpec, ...]) -> Iterator[str]:
    if len(old) != len(new):
        yield "layers"
        return
    for number, (before, after) in enumerate(zip(old, new, strict=True)):
        yield from (f"layer {number}.{name}" for name in structs.asdict(before)
                    if getattr(before, name) != getattr(after, name))  # fmt: skip


def _names() -> dict[str, str]:
    return {
        "layers": translate("Changes", "layers"),
        "units": translate("Changes", "number of units"),
        "activation": translate("Changes", "activation"),
        "negative_slope": translate("Changes", "slope for negative sums"),
        "alpha": translate("Changes", "alpha"),
        "bias": translate("Changes", "bias"),
        "seed": translate("Changes", "seed"),
        "initializer": translate("Changes", "first weights"),
        "low": translate("Changes", "first weights"),
        "high": translate("Changes", "first weights"),
        "value": translate("Changes", "first weights"),
        "weights": translate("Changes", "first weights"),
        "biases": translate("Changes", "first weights"),
        "removed_connections": translate("Changes", "connections"),
        "removed_units": translate("Changes", "units"),
        "frozen_connections": translate("Changes", "frozen connections"),
        "frozen_units": translate("Changes", "frozen units"),
        "loss": translate("Changes", "loss"),
        "threshold": translate("Changes", "threshold"),
        "label_smoothing": translate("Changes", "label smoothing"),
        "reduction": translate("Changes", "reduction"),
        "optimizer": translate("Changes", "optimizer"),
        "learning_rate": translate("Changes", "learning rate"),
        "momentum": translate("Changes", "momentum"),
        "decay": translate("Changes", "decay"),
        "beta1": translate("Changes", "beta 1"),
        "beta2": translate("Changes", "beta 2"),
        "epsilon": translate("Changes", "epsilon"),
        "weight_decay": translate("Changes", "weight decay"),
        "decay_biases": translate("Changes", "decay of biases"),
        "schedule": translate("Changes", "schedule"),
        "gamma": translate("Changes", "schedule"),
        "every": translate("Changes", "schedule"),
        "minimum": translate("Changes", "schedule"),
        "duration": translate("Changes", "schedule"),
        "warm_up": translate("Changes", "schedule"),
        "l1": translate("Changes", "penalty"),
        "l2": translate("Changes", "penalty"),
        "batch_size": translate("Changes", "batch size"),
        "order": translate("Changes", "order of samples"),
        "batches": translate("Changes", "batches"),
        "class_weights": translate("Changes", "class weights"),
        "mistake": translate("Changes", "mistake"),
        "samples": translate("Changes", "data"),
    }
