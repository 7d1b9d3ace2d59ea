"""What a network answers, in words: a class and how sure it is, or numbers in the units of the data."""

import numpy as np
from numpy.typing import NDArray

from engine.data.fitted import FittedPreparation
from engine.experiment import Experiment
from gui.wording import numbers
from gui.wording.originals import original_words, scaled_output
from gui.wording.words import readable, translate

SHARES = ("sigmoid", "softmax")
"""Activations of which an output can be read as a share of 1."""


def answer_words(
    experiment: Experiment, said: NDArray[np.float64], fitted: FittedPreparation | None = None
) -> str:
    """What outputs (outputs,) mean: `versicolor with 87 %`, `$74 200`.

    Without `fitted` a number stays as the network says it.
    """
    if not np.isfinite(said).all():
        return translate("Answers", "not a number")
    samples = experiment.samples
    if samples.task == "regression":
        return ", ".join(_number(float(value), unit, fitted) for unit, value in enumerate(said))
    if samples.task == "multiclass":
        index = int(said.argmax())
        sure = float(said[index])
    else:
        index = int(said[0] >= 0.5)
        sure = float(said[0]) if index else 1.0 - float(said[0])
    name = readable(samples.class_names[index])
    if samples.task == "binary" and name.isdecimal():
        name = translate("Answers", "class {name}").format(name=name)
    return _with_sureness(experiment, name, sure, float(said[index if len(said) > 1 else 0]))


def _with_sureness(experiment: Experiment, name: str, share: float, said: float) -> str:
    """A share in percent; of an output that is none, the number itself."""
    if experiment.network.layers[-1].activation not in SHARES:
        return f"{name}, {numbers.picture(said).plain}"
    return translate("Answers", "{name} with {share}").format(name=name, share=numbers.percent(share).plain)


def _number(value: float, unit: int, fitted: FittedPreparation | None) -> str:
    column = scaled_output(fitted, unit)
    if column is not None:
        return original_words(column, value)
    if fitted is not None and unit < len(fitted.outputs):
        return original_words(fitted.outputs[unit], value)
    return numbers.picture(value).plain
