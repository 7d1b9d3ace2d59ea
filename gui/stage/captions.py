"""The caption: one sentence of what is happening, and in Backward a second one."""

from typing import Protocol

import numpy as np

from engine.data.fitted import FittedPreparation
from engine.foremost import largest
from engine.frame import Frame, Place
from engine.losses_recorded import Curve
from engine.overfitting import overfitting
from engine.position import Phase
from engine.stuck import is_flat
from gui.stage.backward_caption import backward_caption
from gui.stage.error_caption import error_caption
from gui.wording import numbers
from gui.wording.naming import connection_name
from gui.wording.words import readable, translate


class Recorded(Protocol):
    """What a caption reads of recorded losses: those of both parts that measure the same, up to a moment."""

    def comparable(self, updates: int | None = None) -> tuple[Curve, Curve]: ...


def caption(
    frame: Frame, row: int, place: Place | None = None, fitted: FittedPreparation | None = None
) -> tuple[str, ...]:
    """The sentences about a moment at rest, for one sample of the batch.

    In Error they speak of the output that is chosen, else of the one that ought to answer, in the units of
    the data, to which `fitted` leads back.
    """
    match frame.phase:
        case Phase.READY:
            return (_ready(frame),)
        case Phase.FORWARD:
            return _forward(frame, row)
        case Phase.ERROR:
            return error_caption(frame, row, place, fitted)
        case Phase.BACKWARD:
            return backward_caption(frame)
        case Phase.UPDATE:
            return (_update(frame), *_largest_step(frame))


def _ready(frame: Frame) -> str:
    if frame.position.iteration:
        return translate("Captions", "From here on the new settings hold. Nothing is computed yet.")
    if frame.experiment.network.initializer.name in ("given", "constant"):
        return translate("Captions", "This network has learned nothing yet: its first weights were chosen.")
    return translate("Captions", "This network has learned nothing yet: its weights are random.")


def _forward(frame: Frame, row: int) -> tuple[str, ...]:
    layer = frame.layer or 0
    spec = frame.experiment.network.layers[layer]
    if layer < frame.depth - 1:
        return (_forward_hidden(frame, layer, spec.activation != "identity"),)
    if spec.activation == "softmax":
        return _forward_softmax(frame, row)
    return (_forward_output(spec.activation, spec.units, is_first=layer == 0),)


def _forward_hidden(frame: Frame, layer: int, bends: bool) -> str:
    one = translate("Captions", "Each hidden unit adds up its weighted inputs and passes the sum on.")
    one_bent = translate("Captions", "Each hidden unit adds up its weighted inputs and bends the sum.")
    if frame.depth == 2:
        return one_bent if bends else one
    several = translate(
        "Captions", "Each unit of hidden layer {number} adds up its weighted inputs and passes the sum on."
    )
    several_bent = translate(
        "Captions", "Each unit of hidden layer {number} adds up its weighted inputs and bends the sum."
    )
    return (several_bent if bends else several).format(number=layer + 1)


def _forward_softmax(frame: Frame, row: int) -> tuple[str, ...]:
    """The first time what softmax does, and always what the network says."""
    said = _guesses(frame, row)
    if frame.position.iteration:
        return (said,)
    return translate("Captions", "The outputs add up too, and softmax turns the sums into shares of 1."), said


def _guesses(frame: Frame, row: int) -> str:
    """`The network says 1 with 79 %, and 9 with 7 %.`"""
    prediction = frame.prediction
    assert prediction is not None
    shares = prediction[row]
    first, second = (int(index) for index in np.argsort(-shares, kind="stable")[:2])
    names = [readable(name) for name in frame.experiment.samples.output_names]
    if round(100 * float(shares[second])) == 0:
        words = translate("Captions", "The network says {first} with nearly 100 %.")
        return words.format(first=names[first])
    words = translate("Captions", "The network says {first} with {share} %, and {second} with {rest} %.")
    return words.format(
        first=names[first], share=round(100 * float(shares[first])),
        second=names[second], rest=round(100 * float(shares[second])),
    )  # fmt: skip


def _forward_output(activation: str, units: int, is_first: bool) -> str:
    if units > 1:
        return translate("Captions", "The output units do the same: this is the prediction.")
    if not is_first:
        return translate("Captions", "The output unit does the same: this is the prediction.")
    if activation == "identity":
        return translate("Captions", "The unit adds up its weighted inputs: this is the prediction.")
    return translate(
        "Captions", "The unit adds up its weighted inputs and bends the sum: this is the prediction."
    )


def _update(frame: Frame) -> str:
    training = frame.experiment.training
    if is_flat(frame) and training.l1 == training.l2 == 0.0:
        return translate("Captions", "The slope is almost 0, so every gradient is almost 0.")
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
            return _downhill(frame)


def _largest_step(frame: Frame) -> tuple[str, ...]:
    """Which weight has moved most, and to which side; nothing where there is only one, or none has moved, or
    beyond all bounds."""
    changes = {layer: change.weights for layer, change in enumerate(frame.change) if change is not None}
    found = largest(changes)
    if found is None or sum(each.size for each in changes.values()) == 1:
        return ()
    layer, source, unit = found
    change = frame.value(Place("change", layer, unit, source)) or 0.0
    text = translate("Captions", "Largest step of a weight: {name}, {size} towards −.")
    if change > 0:
        text = translate("Captions", "Largest step of a weight: {name}, {size} towards +.")
    name = connection_name(frame.experiment, layer, source, unit)
    return (text.format(name=name, size=numbers.significant(abs(change), 2).plain),)


def _downhill(frame: Frame) -> str:
    count = len(frame.rows)
    if count == 1:
        return translate("Captions", "Every weight takes one small step downhill. All of them move at once.")
    if frame.experiment.training.reduction == "sum":
        words = translate("Captions", "Every weight takes one step downhill for the sum of {count} samples.")
    else:
        words = translate(
            "Captions", "Every weight takes one small step downhill, for the average of {count} samples."
        )
    return words.format(count=numbers.count(count))


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
    runs = translate("Captions", "Training runs: forward, error, backward, update, again and again.")
    return overfitting_caption(losses) or (runs,)


def overfitting_caption(losses: Recorded, updates: int | None = None) -> tuple[str, ...]:
    """That a run overfits, as far as it was after so many updates, and when it was best; else nothing."""
    train, validation = losses.comparable(updates)
    best = overfitting(train, validation)
    if best is None:
        return ()
    return (
        translate("Captions", "Training loss falls, validation loss rises: overfitting."),
        translate("Captions", "Best was iteration {number}.").format(number=numbers.count(best.updates)),
    )
