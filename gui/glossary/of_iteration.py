"""The words of one iteration, phase by phase."""

from gui.glossary.term import Chapter, Term
from gui.wording.words import translate


def network() -> Chapter:
    """What the picture is made of."""
    return Chapter(
        translate("Glossary", "The network"),
        (
            Term(
                translate("Glossary", "Unit"),
                "",
                translate(
                    "Glossary",
                    "One pill of the picture, also called a neuron: it adds up what comes in and bends "
                    "the sum.",
                ),
            ),
            Term(
                translate("Glossary", "Layer"),
                "",
                translate(
                    "Glossary",
                    "Units side by side that are computed together. Hidden layers lie between the input "
                    "and the output.",
                ),
            ),
            Term(
                translate("Glossary", "Weight"),
                "w",
                translate(
                    "Glossary",
                    "The strength of a connection: what comes along it is multiplied by this number. "
                    "Training changes nothing but weights and biases.",
                ),
            ),
            Term(
                translate("Glossary", "Bias"),
                "b",
                translate(
                    "Glossary",
                    "A number added to a unit’s sum, like a weight whose input is always 1.",
                ),
            ),
            Term(
                translate("Glossary", "Parameters"),
                "",
                translate("Glossary", "All weights and biases together."),
            ),
        ),
    )


def forward() -> Chapter:
    """From the input to the prediction."""
    return Chapter(
        translate("Glossary", "Forward"),
        (
            Term(
                translate("Glossary", "Weighted sum"),
                "z",
                translate(
                    "Glossary",
                    "Every input times its weight, added up, plus the bias. Also called the pre-activation.",
                ),
            ),
            Term(
                translate("Glossary", "Activation"),
                "a",
                translate(
                    "Glossary",
                    "What a unit hands on: its weighted sum, bent by the activation function. The "
                    "activation of an output is the prediction.",
                ),
            ),
            Term(
                translate("Glossary", "Activation function"),
                "f",
                translate(
                    "Glossary",
                    "The curve by which a unit bends its sum: tanh, sigmoid, ReLU and others. Without a "
                    "bend many layers could do no more than one.",
                ),
            ),
            Term(
                translate("Glossary", "Softmax"),
                "",
                translate(
                    "Glossary",
                    "The activation of several outputs together: all are positive and add up to 1, so "
                    "that they can be read as chances of the classes.",
                ),
            ),
            Term(
                translate("Glossary", "Saturated"),
                "",
                translate(
                    "Glossary",
                    "A unit on the flat part of its curve: its slope is almost 0, so hardly anything "
                    "comes through it on the way back. The picture shows a lock.",
                ),
            ),
            Term(
                translate("Glossary", "Dead unit"),
                "",
                translate(
                    "Glossary",
                    "A ReLU whose sum is below 0, so that it says 0 and its slope is 0. If that holds for "
                    "every sample it never learns again. The picture hatches it.",
                ),
            ),
        ),
    )


def error() -> Chapter:
    """How wrong the prediction is."""
    return Chapter(
        translate("Glossary", "Error"),
        (
            Term(
                translate("Glossary", "Error"),
                "p − y",
                translate(
                    "Glossary",
                    "Predicted minus actual, at an output. Hidden units have no target and so no error.",
                ),
            ),
            Term(
                translate("Glossary", "Loss"),
                "L",
                translate(
                    "Glossary",
                    "One number for how wrong the network is: 0 is perfect. Training is the search for "
                    "weights that make it small.",
                ),
            ),
            Term(
                translate("Glossary", "Target"),
                "y",
                translate("Glossary", "What the network should have said for this sample."),
            ),
            Term(
                translate("Glossary", "Penalty"),
                "",
                translate(
                    "Glossary",
                    "An addition to the loss for large weights, L1 or L2: it keeps the network simple.",
                ),
            ),
        ),
    )


def backward() -> Chapter:
    """From the error to the gradients."""
    return Chapter(
        translate("Glossary", "Backward"),
        (
            Term(
                translate("Glossary", "Chain rule"),
                "",
                translate(
                    "Glossary",
                    "How fast the end of a chain moves with its beginning is the product of how fast each "
                    "link moves with the one before it. All of backpropagation is this rule.",
                ),
            ),
            Term(
                translate("Glossary", "What comes back"),
                "∂L/∂a",
                translate(
                    "Glossary",
                    "How the loss would change if this unit’s output grew a little. In a hidden layer: w "
                    "× δ of every unit it feeds, added up. In formulas it is factor 1.",
                ),
            ),
            Term(
                translate("Glossary", "Slope"),
                "f′(z)",
                translate(
                    "Glossary",
                    "How steep the activation function is at this sum. In formulas it is factor 2.",
                ),
            ),
            Term(
                translate("Glossary", "Delta"),
                "δ",
                translate(
                    "Glossary",
                    "How the loss would change if this unit’s sum grew a little: what comes back × slope. "
                    "It is not yet the gradient of a weight.",
                ),
            ),
            Term(
                translate("Glossary", "Gradient"),
                "∂L/∂w",
                translate(
                    "Glossary",
                    "How the loss would change if this weight grew a little: delta × what came in. "
                    "Positive: a smaller weight would lower the loss.",
                ),
            ),
            Term(
                translate("Glossary", "Vanishing gradient"),
                "",
                translate(
                    "Glossary",
                    "Many small slopes multiplied: the first layers of a deep network get almost nothing "
                    "and hardly learn.",
                ),
            ),
            Term(
                translate("Glossary", "Gradient check"),
                "",
                translate(
                    "Glossary",
                    "The same gradients by trial: each weight is nudged up and down and the loss is "
                    "looked at. If both ways agree, the computation is right.",
                ),
            ),
        ),
    )


def update() -> Chapter:
    """From the gradients to new weights."""
    return Chapter(
        translate("Glossary", "Update"),
        (
            Term(
                translate("Glossary", "Update"),
                "Δw",
                translate(
                    "Glossary",
                    "What is added to a weight. With plain descent: minus the learning rate times the "
                    "gradient, a small step downhill.",
                ),
            ),
            Term(
                translate("Glossary", "Learning rate"),
                "η",
                translate(
                    "Glossary",
                    "How long the steps are. Too small: slow. Too large: the steps overshoot and the loss "
                    "grows without end.",
                ),
            ),
            Term(
                translate("Glossary", "Optimizer"),
                "",
                translate(
                    "Glossary",
                    "The rule that makes steps of gradients: SGD, momentum, Adam and others.",
                ),
            ),
            Term(
                translate("Glossary", "Velocity"),
                "v",
                translate(
                    "Glossary",
                    "The memory of momentum and Nesterov: earlier steps, fading, to which the new one is "
                    "added.",
                ),
            ),
            Term(
                translate("Glossary", "Adam’s memory"),
                "m, v",
                translate(
                    "Glossary",
                    "m remembers the direction of the gradients, v their usual size squared. With a hat "
                    "they are corrected for having started at 0.",
                ),
            ),
        ),
    )
