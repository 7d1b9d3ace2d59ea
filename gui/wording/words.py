"""Visible names of what the engine knows by key. Every one is a literal, so that it can be translated.

The tables are functions, since a translation is chosen after this file is imported.
"""

from PySide6.QtCore import QCoreApplication

from engine.experiment import NetworkSpec
from engine.position import Granularity, Phase
from engine.problem import Problem

translate = QCoreApplication.translate
LONGEST_UNIT = 6
NO_UNITS = frozenset({"count", "ratio", "year"})
"""What counts, relates or dates says so by its name."""


def activations() -> dict[str, str]:
    """Names of the activations, in the order of lists."""
    return {
        "tanh": translate("Words", "tanh"),
        "sigmoid": translate("Words", "sigmoid"),
        "relu": translate("Words", "ReLU"),
        "leaky_relu": translate("Words", "leaky ReLU"),
        "elu": translate("Words", "ELU"),
        "gelu": translate("Words", "GELU"),
        "gelu_tanh": translate("Words", "GELU by tanh"),
        "softplus": translate("Words", "softplus"),
        "identity": translate("Words", "identity"),
        "softmax": translate("Words", "softmax"),
        "heaviside": translate("Words", "step function"),
    }


def losses() -> dict[str, str]:
    """Names of the losses, short enough for a field."""
    return {
        "half_squared_error": translate("Words", "½ squared"),
        "squared_error": translate("Words", "Squared"),
        "absolute_error": translate("Words", "Absolute"),
        "huber": translate("Words", "Huber"),
        "binary_cross_entropy": translate("Words", "Cross-entropy"),
        "categorical_cross_entropy": translate("Words", "Cross-entropy"),
    }


def whole_losses() -> dict[str, str]:
    """Names of the losses, written out."""
    return {
        "half_squared_error": translate("Words", "half squared error"),
        "squared_error": translate("Words", "squared error"),
        "absolute_error": translate("Words", "absolute error"),
        "huber": translate("Words", "Huber’s loss"),
        "binary_cross_entropy": translate("Words", "cross-entropy of two classes"),
        "categorical_cross_entropy": translate("Words", "cross-entropy of several classes"),
    }


def optimizers() -> dict[str, str]:
    """Names of the optimizers."""
    return {
        "sgd": translate("Words", "SGD"),
        "momentum": translate("Words", "Momentum"),
        "nesterov": translate("Words", "Nesterov"),
        "rmsprop": translate("Words", "RMSprop"),
        "adagrad": translate("Words", "Adagrad"),
        "adam": translate("Words", "Adam"),
        "adamw": translate("Words", "AdamW"),
    }


def schedules() -> dict[str, str]:
    """Names of the schedules of the learning rate."""
    return {
        "constant": translate("Words", "constant"),
        "step_decay": translate("Words", "in steps"),
        "exponential": translate("Words", "exponential"),
        "cosine": translate("Words", "cosine"),
        "warm_up": translate("Words", "warm-up"),
    }


def initializers() -> dict[str, str]:
    """Names of the families of initializers; `given` weights come with data."""
    return {
        "glorot": translate("Words", "Glorot"),
        "he": translate("Words", "He"),
        "lecun": translate("Words", "LeCun"),
        "uniform": translate("Words", "uniform"),
        "constant": translate("Words", "constant"),
        "given": translate("Words", "as given"),
    }


def spreads() -> dict[str, str]:
    """How the weights of a family are drawn."""
    return {"uniform": translate("Words", "uniformly"), "normal": translate("Words", "normally")}


def reductions() -> dict[str, str]:
    """Names of the ways to reduce the losses of a batch to one number."""
    return {
        "mean_over_batch": translate("Words", "mean over samples"),
        "mean_over_all": translate("Words", "mean over outputs too"),
        "sum": translate("Words", "sum"),
    }


def short_reductions() -> dict[str, str]:
    """The same, short enough for a field."""
    return {
        "mean_over_batch": translate("Words", "mean"),
        "mean_over_all": translate("Words", "mean of all"),
        "sum": translate("Words", "sum"),
    }


def orders() -> dict[str, str]:
    """Names of the orders of the samples in an epoch."""
    return {
        "shuffled": translate("Words", "shuffled"),
        "as_given": translate("Words", "in order"),
        "explicit": translate("Words", "as listed"),
    }


def granularities() -> dict[Granularity, str]:
    """Names of the lengths of a step."""
    return {
        Granularity.UNIT: translate("Words", "Unit"),
        Granularity.LAYER: translate("Words", "Layer"),
        Granularity.PHASE: translate("Words", "Phase"),
        Granularity.ITERATION: translate("Words", "Iteration"),
        Granularity.EPOCH: translate("Words", "Epoch"),
    }


def phases() -> dict[Phase, str]:
    """Names of the four phases, as titles."""
    return {
        Phase.FORWARD: translate("Words", "Forward"),
        Phase.ERROR: translate("Words", "Error"),
        Phase.BACKWARD: translate("Words", "Backward"),
        Phase.UPDATE: translate("Words", "Update"),
    }


def quantities() -> dict[str, str]:
    """Names of quantities inside a sentence."""
    return {
        "input": translate("Words", "input"),
        "target": translate("Words", "target"),
        "weight": translate("Words", "weight"),
        "bias": translate("Words", "bias"),
        "z": translate("Words", "weighted sum"),
        "a": translate("Words", "activation"),
        "slope": translate("Words", "slope"),
        "error": translate("Words", "error"),
        "sample_loss": translate("Words", "loss of this sample"),
        "batch_loss": translate("Words", "loss of the batch"),
        "activation_gradient": translate("Words", "what comes back"),
        "delta": translate("Words", "delta"),
        "gradient": translate("Words", "gradient"),
        "data_gradient": translate("Words", "gradient of the data"),
        "penalty_gradient": translate("Words", "gradient of the penalty"),
        "gradient_size": translate("Words", "mean size of the gradients"),
        "change": translate("Words", "step"),
        "velocity": translate("Words", "velocity"),
        "m_hat": translate("Words", "corrected memory"),
        "m": translate("Words", "memory"),
        "v": translate("Words", "mean square"),
        "squares": translate("Words", "sum of squares"),
        "leftover": translate("Words", "sum left over from earlier batches"),
    }


def layer_name(layer: int, depth: int) -> str:
    """A weight layer by the units it leads to, inside a sentence: `hidden`, `hidden 2`, `output`."""
    if layer == depth - 1:
        return translate("Words", "output")
    if depth == 2:
        return translate("Words", "hidden")
    return translate("Words", "hidden {number}").format(number=layer + 1)


def layer_title(layer: int, depth: int) -> str:
    """The same as a title: `Hidden`, `Hidden 2`, `Output`."""
    if layer == depth - 1:
        return translate("Words", "Output")
    if depth == 2:
        return translate("Words", "Hidden")
    return translate("Words", "Hidden {number}").format(number=layer + 1)


def readable(name: str) -> str:
    """A column's or a class's name without its underscores."""
    return name.replace("_", " ").strip() or name


def brief_unit(unit: str | None) -> str:
    """A unit that can stand behind a number, "" for none or for a description such as `0 to 10`."""
    is_unit = bool(unit) and len(unit or "") <= LONGEST_UNIT and " " not in (unit or "")
    return (unit or "") if is_unit and unit not in NO_UNITS else ""


def with_unit(number: str, unit: str | None) -> str:
    """A number with its unit, in the short form that people write: `$74 200`, `24.1 mpg`."""
    short = {
        "US dollars of that year": translate("Words", "${number}"),
        "miles per US gallon": translate("Words", "{number} mpg"),
        "1 to 5 stars": translate("Words", "{number} stars"),
    }
    brief = brief_unit(unit)
    words = short.get(unit or "", f"{{number}} {brief}" if brief else "{number}").format(number=number)
    return words.replace("$\u2212", "\u2212$")


def document_name(title: str, network: NetworkSpec) -> str:
    """What is on screen: `XOR 2-4-1`."""
    return f"{title} {'-'.join(str(size) for size in network.sizes)}"


def sentence(problem: Problem) -> str:
    """A problem in the user's language: its template is translated, then the facts are filled in."""
    facts = {name: _fact(value) for name, value in problem.facts.items()}
    return translate("Problem", problem.template).format(**facts)


def _fact(value: object) -> object:
    """Facts that are keys get their visible name."""
    for names in (activations(), whole_losses(), optimizers()):
        if isinstance(value, str) and value in names:
            return names[value]
    return value
