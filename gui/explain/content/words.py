"""The sentences of the working. Every one is a literal, so that it can be translated."""

from engine.frame import Frame
from gui.wording.numbers import count
from gui.wording.words import layer_name, translate


def of_layer(layer: int, depth: int) -> str:
    """A weight layer inside a sentence: the output, the hidden layer, hidden 2."""
    if layer == depth - 1:
        return translate("Working", "the output")
    return translate("Working", "the hidden layer") if depth == 2 else layer_name(layer, depth)


def sign_sentence(gradient: float, short: bool = False) -> str:
    """What the sign of a gradient says about the weight."""
    if gradient < 0:
        if short:
            return translate("Working", "A larger weight would lower the loss.")
        return translate("Working", "Negative: a larger weight would lower the loss.")
    if short:
        return translate("Working", "A smaller weight would lower the loss.")
    return translate("Working", "Positive: a smaller weight would lower the loss.")


def bias_sign_sentence(gradient: float, short: bool = False) -> str:
    """The same of a bias."""
    if gradient < 0:
        if short:
            return translate("Working", "A larger bias would lower the loss.")
        return translate("Working", "Negative: a larger bias would lower the loss.")
    if short:
        return translate("Working", "A smaller bias would lower the loss.")
    return translate("Working", "Positive: a smaller bias would lower the loss.")


def zero_for_all_sentence(is_input_zero: bool) -> str:
    """Why the gradient of a whole batch is 0."""
    if is_input_zero:
        return translate("Working", "The input was 0 in every sample, so this weight had no part in it.")
    return translate("Working", "It is 0 for every sample of the batch.")


def zero_sentence(came_in: float, slope: float | None) -> str:
    """Why a gradient is 0, by its cause."""
    if came_in == 0:
        return translate("Working", "The input was 0, so this weight had no part in it.")
    if slope == 0:
        return translate("Working", "The unit is flat here: a nudge does not move its output.")
    return translate("Working", "Nothing came back to this unit.")


def cancelled_sentence() -> str:
    """A batch whose samples cancel."""
    return translate("Working", "The samples of the batch cancel each other here.")


def balanced_sentence() -> str:
    """A penalty that pulls as hard as the data."""
    return translate("Working", "Data and penalty pull equally hard here.")


def error_word(error: float) -> str:
    """The word under the error."""
    if error > 0:
        return translate("Working", "too high")
    return translate("Working", "too low") if error < 0 else translate("Working", "exactly right")


def direction_word(change: float) -> str:
    """Where a weight moves; raised and lowered would mislead on negative weights."""
    if change > 0:
        return translate("Working", "towards +")
    return translate("Working", "towards −") if change < 0 else translate("Working", "unchanged")


def bend_words(activation: str, z: float) -> str:
    """What an activation did with a sum, after the number."""
    if activation == "identity":
        return translate("Working", "the sum, passed on")
    if activation in ("relu", "leaky_relu", "elu") and z > 0:
        return translate("Working", "above 0 the sum is passed on")
    if activation == "relu":
        return translate("Working", "below 0 nothing is passed on")
    if activation == "leaky_relu":
        return translate("Working", "below 0 little is passed on")
    if activation == "heaviside":
        return translate("Working", "all or nothing")
    return translate("Working", "the sum, bent")


def slope_words(activation: str, z: float) -> str:
    """How a slope comes about, for the line under it."""
    if activation == "relu" and z == 0:
        return translate("Working", "ReLU has no slope at exactly 0: the app uses 0.")
    if activation in ("relu", "leaky_relu", "elu") and z > 0:
        return translate("Working", "Above 0 the output grows as fast as the sum.")
    if activation == "relu":
        return translate("Working", "Below 0 a nudge of the sum does not reach the output.")
    if activation == "heaviside":
        return translate("Working", "A step is flat: nothing is learned through it.")
    if activation == "identity":
        return translate("Working", "The output grows as fast as the sum.")
    return translate("Working", "How fast the output moves when the sum is nudged.")


def loss_words(loss: str) -> str:
    """The word under a loss's formula."""
    return {
        "half_squared_error": translate("Working", "half squared error"),
        "squared_error": translate("Working", "squared error"),
        "absolute_error": translate("Working", "absolute error"),
        "huber": translate("Working", "Huber’s loss"),
    }.get(loss, translate("Working", "cross-entropy"))


def batch_row(frame: Frame) -> str:
    """How the losses of a batch become one: average or sum, at the start of a sentence."""
    template = (
        translate("Working", "Sum of {count} samples")
        if frame.experiment.training.reduction == "sum"
        else translate("Working", "Average of {count} samples")
    )
    return template.format(count=count(len(frame.rows)))


def reduced(frame: Frame, is_short: bool = False) -> str:
    """How the samples of a batch become one number, as a name of it: average or sum."""
    is_sum = frame.experiment.training.reduction == "sum"
    if is_short:
        template = (
            translate("Working", "sum of {count}") if is_sum else translate("Working", "average of {count}")
        )
    else:
        template = (
            translate("Working", "sum of {count} samples")
            if is_sum
            else translate("Working", "average of {count} samples")
        )
    return template.format(count=count(len(frame.rows)))


def share_of_outputs(frame: Frame) -> str:
    """÷ 3 outputs, where the loss is averaged over them too; else nothing."""
    outputs = frame.experiment.network.sizes[-1]
    if frame.experiment.training.reduction != "mean_over_all" or outputs == 1:
        return ""
    return translate("Working", "÷ {count} outputs").format(count=count(outputs))


def memory_words() -> dict[str, str]:
    """The words at the left of a ledger."""
    return {
        "velocity": translate("Working", "memory"),
        "m": translate("Working", "memory"),
        "v": translate("Working", "mean square"),
        "squares": translate("Working", "sum of squares"),
        "m_hat": translate("Working", "corrected"),
        "v_hat": translate("Working", "corrected"),
        "change": translate("Working", "step"),
        "new_weight": translate("Working", "new weight"),
    }


def against_memory(optimizer: str, now_up: bool) -> tuple[str, str, str]:
    """Now up, memory down, and who is followed: for when the step goes against the gradient."""
    up, down = translate("Working", "up"), translate("Working", "down")
    follows = translate("Working", "{name} follows the memory.").format(name=optimizer)
    return (up, down, follows) if now_up else (down, up, follows)
