"""The caption in Backward: where it starts, what hidden units get, and how little in a deep network."""

import math

from engine.frame import Frame
from engine.vanishing import vanishing
from gui.wording import numbers
from gui.wording.words import layer_name, translate


def backward_caption(frame: Frame) -> tuple[str, ...]:
    """One sentence for hidden layers; at the output a second one about the lines."""
    if frame.layer is not None and frame.layer < frame.depth - 1:
        said = _vanishing(frame, frame.layer)
        if said:
            return (said,)
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


def _vanishing(frame: Frame, layer: int) -> str:
    """What is said of a deep network when little comes back to a layer; "" where enough does."""
    found = vanishing(frame, layer)
    if found is None:
        return ""
    name = layer_name(layer, frame.depth)
    if math.isinf(found.times):
        words = translate("Captions", "The gradient has vanished: nothing comes back to {layer}.")
        return words.format(layer=name)
    words = translate(
        "Captions", "The gradient vanishes: {layer} gets about {times} times less than the output."
    )
    return words.format(layer=name, times=_about(found.times))


def _about(times: float) -> str:
    """A large number in round figures: `50 000`, `15 000`."""
    digits = 2 if f"{times:e}".startswith("1") else 1
    rounded = float(f"{times:.{digits - 1}e}")
    return numbers.count(int(rounded)) if rounded < numbers.LARGE else numbers.significant(rounded, 1).plain


def _backward_start(frame: Frame) -> str:
    loss = frame.experiment.training.loss.name
    is_softmax = frame.experiment.network.layers[-1].activation == "softmax"
    if is_softmax and loss != "categorical_cross_entropy":
        return translate(
            "Captions", "Backward starts at the outputs: softmax ties them, so each δ adds up all of them."
        )
    if frame.class_weights is not None:
        return _weighted_start(loss)
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


def _weighted_start(loss: str) -> str:
    """With class weights, what comes back is multiplied by that of the sample's class."""
    if loss.endswith("cross_entropy"):
        return translate("Captions", "Backward starts at the output: δ is the error times the class weight.")
    if loss == "half_squared_error":
        return translate(
            "Captions", "Backward starts at the output: what comes back is the error times the class weight."
        )
    return translate(
        "Captions",
        "Backward starts at the output: what comes back is the slope of the loss times the class weight.",
    )
