"""Class weights under More settings: alike, balanced, or a number for each class."""

from engine.class_weights import ClassWeights, weights_of_classes
from engine.experiment import Experiment, replace
from engine.ranges import NOT_NEGATIVE
from gui.setup.editing import with_training
from gui.setup.setting import Setting, Value
from gui.wording.words import readable, translate

MOST_CLASSES = 12
"""With more classes than this only alike and balanced can be chosen: nobody types fifty numbers."""


def in_force(experiment: Experiment) -> tuple[float, ...]:
    """The weight of each class; 1 where all count alike."""
    weights = weights_of_classes(experiment.training, experiment.samples)
    return weights or (1.0,) * len(experiment.samples.class_names)


def _has_classes(experiment: Experiment) -> bool:
    return bool(experiment.samples.class_names)


def _with(experiment: Experiment, weights: ClassWeights) -> Experiment:
    return with_training(experiment, replace(experiment.training, class_weights=weights))


def _read(experiment: Experiment) -> Value:
    weights = experiment.training.class_weights
    return "none" if weights is None else "balanced" if weights == "balanced" else "given"


def _write(experiment: Experiment, value: Value) -> Experiment:
    known: dict[Value, ClassWeights] = {"none": None, "balanced": "balanced"}
    return _with(experiment, known.get(value, in_force(experiment)))


def _names() -> dict[str, str]:
    return {
        "none": translate("Settings", "Alike"),
        "balanced": translate("Settings", "Balanced"),
        "given": translate("Settings", "By hand"),
    }


def _spoken() -> dict[str, str]:
    return {
        "balanced": translate("Settings", "classes balanced"),
        "given": translate("Settings", "class weights by hand"),
    }


CLASS_WEIGHTS = Setting(
    lambda: translate("Settings", "Class weights"),
    "none",
    _read,
    _write,
    names=_names,
    is_shown=_has_classes,
    spoken=_spoken,
)


def weights_by_class(experiment: Experiment) -> tuple[Setting, ...]:
    """A number for each class, shown once classes do not count alike; typing one sets them by hand."""
    names = experiment.samples.class_names
    return tuple(map(_of_class, range(len(names)), names)) if len(names) <= MOST_CLASSES else ()


def _of_class(index: int, name: str) -> Setting:
    def write(experiment: Experiment, value: Value) -> Experiment:
        weights = list(in_force(experiment))
        weights[index] = float(value)
        return _with(experiment, tuple(weights))

    return Setting(
        lambda: translate("Settings", "Weight of {name}").format(name=readable(name)),
        1.0,
        lambda experiment: in_force(experiment)[index],
        write,
        NOT_NEGATIVE,
        is_shown=lambda experiment: (
            index < len(experiment.samples.class_names) and _read(experiment) != "none"
        ),
        brief=lambda: readable(name),
        is_detail=True,
    )
