"""Class weights: what a sample counts, by its class. They multiply its loss, and so its δ at the output.

The loss of a sample and with it ∂L/∂a and δ are taken times the weight of its class; the normalisation stays
the number of samples. Without class weights nothing is bound or called.
"""

from typing import TYPE_CHECKING, Literal

import numpy as np
from numpy.typing import NDArray

from engine.parameters import Array
from engine.problem import require

if TYPE_CHECKING:
    from engine.data.samples import Samples
    from engine.training_spec import TrainingSpec

ClassWeights = Literal["balanced"] | tuple[float, ...] | None
"""None: all count alike. Balanced: rare classes count more. Or one number for each class, in their order."""


def check_fits(training: "TrainingSpec", samples: "Samples") -> None:
    """Raises `Problem` where there are no classes, or not as many as weights."""
    weights, classes = training.class_weights, len(samples.class_names)
    if weights is None:
        return
    require(
        classes > 0, "Class weights go with classes, and the target of {name} is a number: leave them out.",
        name=samples.name,
    )  # fmt: skip
    require(
        weights == "balanced" or len(weights) == classes,
        "There are {given} class weights but {classes} classes: give one for each.",
        given=len(weights), classes=classes,
    )  # fmt: skip


def weights_of_classes(training: "TrainingSpec", samples: "Samples") -> tuple[float, ...] | None:
    """The weight of each class, None where all count alike.

    Balanced is n / (K · n_k) over the training part, K the classes that occur there: all then have the same
    share in the sum, and a sample counts 1 on average. A class that does not occur there has 1.
    King and Zeng (2001).
    """
    if training.class_weights != "balanced":
        return training.class_weights
    counts = class_counts(samples)
    balanced = len(samples.train) / (np.count_nonzero(counts) * np.maximum(counts, 1))
    return tuple(np.where(counts > 0, balanced, 1.0).tolist())


def class_counts(samples: "Samples") -> NDArray[np.intp]:
    """How many training samples (classes,) each class has."""
    return np.bincount(classes_of(samples.train.targets), minlength=len(samples.class_names))


def classes_of(targets: Array) -> NDArray[np.intp]:
    """The class (n,) that each target (n, outputs) names: its largest output, or of one output whether it is
    on the side of the second class."""
    if targets.shape[1] > 1:
        largest: NDArray[np.intp] = targets.argmax(axis=1)
        return largest
    threshold = 0.0 if targets.min(initial=0.0) < 0 else 0.5
    return (targets[:, 0] >= threshold).astype(np.intp)


def weights_of_samples(weights: tuple[float, ...], targets: Array) -> Array:
    """What each sample counts, once for each output: (outputs, n)."""
    own = np.array(weights, dtype=np.float64)[classes_of(targets)]
    return np.repeat(own[np.newaxis], targets.shape[1], axis=0)
