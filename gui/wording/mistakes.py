"""What is said of each classic mistake: its name, what it does, how its run differs, and what it needs."""

from engine.mistakes import MISTAKES
from gui.wording.words import translate


def mistake_names() -> dict[str, str]:
    """Names of the mistakes, in the order of the gallery."""
    return {
        "updated_weights": translate("Mistakes", "Deltas from updated weights"),
        "slope_at_activation": translate("Mistakes", "f′ taken at a, not at z"),
        "slope_of_sigmoid": translate("Mistakes", "a(1 − a) for every activation"),
        "softmax_diagonal": translate("Mistakes", "Softmax bent like a sigmoid"),
        "gradient_not_zeroed": translate("Mistakes", "Gradient not set to zero"),
        "partial_batch_leaks": translate("Mistakes", "Last batch leaks into the next"),
        "bias_per_weight": translate("Mistakes", "Bias updated once per weight"),
        "momentum_forgotten": translate("Mistakes", "Momentum that forgets"),
        "adam_multiplies": translate("Mistakes", "Adam multiplies by its correction"),
    }


def what_it_does() -> dict[str, str]:
    """What the wrong program does, in a sentence."""
    return {
        "updated_weights": translate(
            "Mistakes",
            "Each layer is updated at once: what comes back to the one before passes new weights.",
        ),
        "slope_at_activation": translate(
            "Mistakes",
            "The slope is taken at the activation: the sum is bent twice on the way.",
        ),
        "slope_of_sigmoid": translate(
            "Mistakes", "The slope of the sigmoid is used, whatever activation bends the sum."
        ),
        "softmax_diagonal": translate(
            "Mistakes", "δ of an output uses its own a(1 − a) alone; that all outputs share 1 is left out."
        ),
        "gradient_not_zeroed": translate(
            "Mistakes", "The gradient of every batch is added to those of all batches before it."
        ),
        "partial_batch_leaks": translate(
            "Mistakes",
            "Only a full batch makes an update: the rest of an epoch is added to the next one.",
        ),
        "bias_per_weight": translate(
            "Mistakes", "The line that moves the bias stands inside the loop over the incoming weights."
        ),
        "momentum_forgotten": translate("Mistakes", "The velocity begins with 0 again at every step."),
        "adam_multiplies": translate(
            "Mistakes", "m and v are multiplied by 1 − βᵗ, where they should be divided by it."
        ),
    }


def how_it_differs() -> dict[str, str]:
    """How its run differs from the right one, in a sentence."""
    return {
        "updated_weights": translate(
            "Mistakes",
            "Hidden gradients are off, more with a larger rate. It still learns, so few notice.",
        ),
        "slope_at_activation": translate(
            "Mistakes",
            "Slopes hardly vary: a sigmoid’s lie between 0.197 and 0.25 even where it is flat.",
        ),
        "slope_of_sigmoid": translate(
            "Mistakes", "Where a is negative the slope is too, so those weights go uphill."
        ),
        "softmax_diagonal": translate(
            "Mistakes", "The right class is pushed up, but the others are not pushed down in return."
        ),
        "gradient_not_zeroed": translate(
            "Mistakes",
            "Steps follow the sum of all gradients so far: they overshoot, swing, may blow up.",
        ),
        "partial_batch_leaks": translate(
            "Mistakes",
            "The last samples of an epoch make no step of their own; the next one’s first is too large.",
        ),
        "bias_per_weight": translate(
            "Mistakes", "Biases move as many times too far as there are weights. Every gradient is right."
        ),
        "momentum_forgotten": translate(
            "Mistakes", "It learns as slowly as without a momentum. Every gradient is right."
        ),
        "adam_multiplies": translate(
            "Mistakes",
            "With the usual β, early steps are 10 to 43 times too large. Every gradient is right.",
        ),
    }


def what_it_needs() -> dict[str, str]:
    """Without what it would make no difference."""
    return {
        "updated_weights": translate("Mistakes", "needs a hidden layer"),
        "slope_at_activation": translate("Mistakes", "needs a slope that varies with z"),
        "slope_of_sigmoid": translate("Mistakes", "needs another activation than the sigmoid"),
        "softmax_diagonal": translate("Mistakes", "needs a softmax output"),
        "gradient_not_zeroed": "",
        "partial_batch_leaks": translate("Mistakes", "needs a short last batch, not Adam"),
        "bias_per_weight": translate("Mistakes", "needs a bias beside two weights"),
        "momentum_forgotten": translate("Mistakes", "needs a momentum"),
        "adam_multiplies": translate("Mistakes", "needs Adam"),
    }


def source_words(name: str) -> str:
    """Where a program that does so was published."""
    return translate("Mistakes", "Published in {source}.").format(source=MISTAKES[name].source)
