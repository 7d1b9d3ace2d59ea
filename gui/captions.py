"""The caption: one sentence of what is happening, and in Backward a second one."""

from typing import Protocol

import numpy as np

from engine.frame import Frame, Place
from engine.losses_recorded import Curve, Lowest
from engine.position import Phase
from gui import numbers
from gui.words import translate

OVERFITTING_SHARE = 0.2
"""The lowest validation loss must lie at least so far back, as a share of the run."""
OVERFITTING_RISE = 1.05


class Recorded(Protocol):
    """What the caption of a run reads of its recorded losses."""

    @property
    def train(self) -> Curve: ...
    @property
    def validation(self) -> Curve: ...
    @property
    def lowest_validation(self) -> Lowest | None: ...


def caption(frame: Frame, row: int, place: Place | None = None) -> tuple[str, ...]:
    """The sentences about a moment at rest, for one sample of the batch.

    In Error they speak of the output that is chosen, else of the one that ought to answer.
    """
    match frame.phase:
        case Phase.READY:
            return (_ready(frame),)
        case Phase.FORWARD:
            return (_forward(frame),)
        case Phase.ERROR:
            return (_error(frame, row, _output(frame, row, place)),)
        case Phase.BACKWARD:
            return _backward(frame)
        case Phase.UPDATE:
            return (_update(frame),)


def _ready(frame: Frame) -> str:
    if frame.position.iteration:
        return translate("Captions", "From here on the new settings hold. Nothing is computed yet.")
    if frame.experiment.network.initializer.name in ("given", "constant"):
        return translate("Captions", "This network has learned nothing yet: its first weights were chosen.")
    return translate("Captions", "This network has learned nothing yet: its weights are random.")


def _forward(frame: Frame) -> str:
    layer = frame.layer or 0
    spec = frame.experiment.network.layers[layer]
    bends = spec.activation != "identity"
    if layer < frame.depth - 1:
        if frame.depth == 2:
            return (
                translate("Captions", "Each hidden unit adds up its weighted inputs and bends the sum.")
                if bends
                else translate(
                    "Captions", "Each hidden unit adds up its weighted inputs and passes the sum on."
                )
            )
        return (
            translate(
                "Captions",
                "Each unit of hidden layer {number} adds up its weighted inputs and bends the sum.",
            )
            if bends
            else translate(
                "Captions",
                "Each unit of hidden layer {number} adds up its weighted inputs and passes the sum on.",
            )
        ).format(number=layer + 1)
    return _forward_output(spec.activation, spec.units, is_first=layer == 0)


def _forward_output(activation: str, units: int, is_first: bool) -> str:
    if activation == "softmax":
        return translate(
            "Captions", "The outputs add up too; softmax turns the sums into shares of 1: the prediction."
        )
    if units > 1:
        return translate("Captions", "The output units do the same: this is the prediction.")
    if not is_first:
        return translate("Captions", "The output unit does the same: this is the prediction.")
    if activation == "identity":
        return translate("Captions", "The unit adds up its weighted inputs: this is the prediction.")
    return translate(
        "Captions", "The unit adds up its weighted inputs and bends the sum: this is the prediction."
    )


def _output(frame: Frame, row: int, place: Place | None) -> int:
    if place is not None and place.quantity != "input" and place.layer == frame.depth - 1:
        return place.unit
    return int(frame.targets[row].argmax()) if frame.targets.shape[1] > 1 else 0


def _error(frame: Frame, row: int, unit: int) -> str:
    prediction, targets = frame.prediction, frame.targets
    assert prediction is not None
    said, target, difference = comparison(float(prediction[row, unit]), float(targets[row, unit]))
    if targets.shape[1] > 1:
        name = frame.experiment.samples.output_names[unit]
        start = translate("Captions", "For {name} the network said {said}, the target is {target}.").format(
            name=name, said=said, target=target
        )
    else:
        start = translate("Captions", "The network said {said}, the target is {target}.").format(
            said=said, target=target
        )
    return f"{start} {_verdict(float(prediction[row, unit] - targets[row, unit]), difference)}"


def _verdict(error: float, difference: str) -> str:
    if error == 0:
        return translate("Captions", "That is exactly right.")
    if error > 0:
        return translate("Captions", "It is {difference} too high.").format(difference=difference)
    return translate("Captions", "It is {difference} too low.").format(difference=difference)


def comparison(said: float, target: float) -> tuple[str, str, str]:
    """Prediction, target and their distance, with as many decimals as make the subtraction come right."""
    for places in range(2, 7):
        shown = [numbers.decimals(value, places) for value in (said, target, abs(said - target))]
        recomputed = abs(shown[0].value - shown[1].value)
        unit = 10.0**-places
        if shown[2].value != 0 and abs(recomputed - shown[2].value) < 0.5 * unit:
            break
    return shown[0].plain, shown[1].plain, shown[2].plain


def _backward(frame: Frame) -> tuple[str, ...]:
    if frame.layer is not None and frame.layer < frame.depth - 1:
        first = translate("Captions", "Hidden units have no target.")
        then = translate("Captions", "In place of an error they get what comes back through their weights.")
        return (f"{first} {then}",)
    if frame.position.iteration == 0:
        second = translate("Captions", "The lines now show gradients. The weights wait behind, in grey.")
    else:
        second = translate(
            "Captions", "If a weight grew a little, how would the loss change? No weight moves yet."
        )
    return _backward_start(frame), second


def _backward_start(frame: Frame) -> str:
    loss = frame.experiment.training.loss.name
    is_softmax = frame.experiment.network.layers[-1].activation == "softmax"
    if is_softmax and loss != "categorical_cross_entropy":
        return translate(
            "Captions", "Backward starts at the outputs: softmax ties them, so each δ adds up all of them."
        )
    match loss:
        case "half_squared_error":
            return translate(
                "Captions", "Backward starts at the output: what comes back is the error itself."
            )
        case "squared_error":
            return translate("Captions", "Backward starts at the output: what comes back is twice the error.")
        case "absolute_error":
            return translate(
                "Captions", "Backward starts at the output: what comes back is the sign of the error."
            )
        case "huber":
            return translate(
                "Captions", "Backward starts at the output: what comes back is the error, held in bounds."
            )
        case _:
            return translate(
                "Captions", "Backward starts at the output: with cross-entropy, δ is the error itself."
            )


def _update(frame: Frame) -> str:
    match frame.experiment.training.optimizer.name:
        case "adam" | "adamw":
            return translate("Captions", "Adam steps by the remembered direction, divided by the usual size.")
        case "momentum":
            return translate(
                "Captions", "Every weight steps at once. The step adds to the memory of earlier steps."
            )
        case "nesterov":
            return translate(
                "Captions", "The step adds to the memory of earlier steps and looks one step ahead."
            )
        case "rmsprop":
            return translate(
                "Captions", "Every weight steps by its gradient, divided by the usual size of it."
            )
        case "adagrad":
            return translate(
                "Captions", "Every weight steps by its gradient, divided by the size of all so far."
            )
        case _:
            return translate(
                "Captions", "Every weight takes one small step downhill. All of them move at once."
            )


def stopped_caption(frame: Frame) -> str:
    """Where a number was no longer finite."""
    if frame.phase == Phase.FORWARD and frame.layer is not None:
        if frame.layer == frame.depth - 1:
            return translate("Captions", "Stopped while computing the output.")
        return translate("Captions", "Stopped while computing a hidden layer.")
    if frame.phase == Phase.UPDATE:
        return translate("Captions", "Stopped while updating the weights.")
    if frame.phase == Phase.BACKWARD:
        return translate("Captions", "Stopped while computing gradients.")
    return translate("Captions", "Stopped while computing the error.")


def running_caption(losses: Recorded) -> tuple[str, ...]:
    """What is worth saying while training runs."""
    lowest, train, validation = losses.lowest_validation, losses.train, losses.validation
    if lowest is not None and len(validation.at) > 4 and len(train.at) == len(validation.at):
        best = int(np.searchsorted(validation.at, lowest.updates))
        is_long_ago = lowest.updates < (1 - OVERFITTING_SHARE) * validation.at[-1]
        rises = validation.values[-1] > OVERFITTING_RISE * lowest.value
        if is_long_ago and rises and train.values[-1] < train.values[best]:
            return (
                translate("Captions", "Training loss falls, validation loss rises: overfitting."),
                translate("Captions", "Best was iteration {number}.").format(
                    number=numbers.count(lowest.updates)
                ),
            )
    return (translate("Captions", "Training runs: forward, error, backward, update, again and again."),)
