"""The short names of units and layers: symbols such as x₁ and h₂, and the words in the heads of columns."""

import re

from PySide6.QtCore import QCoreApplication

from engine.experiment import Experiment, LayerSpec
from engine.frame import Place
from gui.wording.rich import Piece, Pieces, plain, symbol, words
from gui.wording.words import activations, translate

_SYMBOL = re.compile(r"\b([xh])(\d+)\b|(δ)")


def unit_name(experiment: Experiment, column: int, unit: int) -> Pieces:
    """The name of an input (column 0) or of a unit: x₁, h₂, output, or a class's name."""
    sizes = experiment.network.sizes
    if column == 0:
        return symbol("x", str(unit + 1) if sizes[0] > 1 else "")
    if column < len(sizes) - 1:
        return symbol("h", str(unit + 1) if sizes[column] > 1 else "")
    if sizes[-1] == 1:
        return words(QCoreApplication.translate("Picture", "output"))
    return words(output_names(experiment)[unit])


def output_names(experiment: Experiment) -> tuple[str, ...]:
    """What each output stands for: its class, or the name of its target."""
    samples, outputs = experiment.samples, experiment.network.sizes[-1]
    if len(samples.class_names) == outputs:
        return tuple(spaced(name) for name in samples.class_names)
    if len(samples.output_names) == outputs:
        return tuple(spaced(name) for name in samples.output_names)
    template = QCoreApplication.translate("Picture", "output {number}")
    return tuple(template.format(number=unit + 1) for unit in range(outputs))


def spaced(name: str) -> str:
    """The name of a column of data as words."""
    return name.replace("_", " ")


def layer_name(experiment: Experiment, column: int) -> str:
    """The name of a column: Input, Hidden or Hidden 2, Output."""
    last = experiment.network.depth
    if column == 0:
        return QCoreApplication.translate("Picture", "Input")
    if column == last:
        return QCoreApplication.translate("Picture", "Output")
    if last == 2:
        return QCoreApplication.translate("Picture", "Hidden")
    return QCoreApplication.translate("Picture", "Hidden {number}").format(number=column)


def activation_name(layer: LayerSpec) -> str:
    """How an activation is written in the picture."""
    return activations()[layer.activation]


def plain_name(experiment: Experiment, column: int, unit: int) -> str:
    """The name of an input or a unit in plain text: x1, h2."""
    return plain(unit_name(experiment, column, unit))


def with_symbols(sentence: str) -> Pieces:
    """A sentence in which the plain names of units, and δ, are set as symbols: x1, h4."""
    found: list[Piece] = []
    end = 0
    for name in _SYMBOL.finditer(sentence):
        set_name = symbol(name[3]) if name[3] else symbol(name[1], name[2])
        found += (*words(sentence[end : name.start()]), *set_name)
        end = name.end()
    return (*found, *words(sentence[end:]))


def connection_name(experiment: Experiment, layer: int, source: int, unit: int) -> str:
    """A connection in plain text: x1 → h2."""
    return f"{plain_name(experiment, layer, source)} → {plain_name(experiment, layer + 1, unit)}"


def parameter_name(experiment: Experiment, place: Place) -> str:
    """A weight or bias in plain text: `b`, `the weight x1 → h2`."""
    if place.source is not None:
        name = translate("Trouble", "the weight {connection}")
        return name.format(connection=connection_name(experiment, place.layer, place.source, place.unit))
    if experiment.network.sizes[1:] == (1,):
        return translate("Trouble", "b")
    unit = plain_name(experiment, place.layer + 1, place.unit)
    return translate("Trouble", "the bias b of {unit}").format(unit=unit)


def bare_name(experiment: Experiment, place: Place) -> str:
    """The same in a table of nothing else: `x1 → h4`, or `b of h4`."""
    if place.source is not None:
        return connection_name(experiment, place.layer, place.source, place.unit)
    unit = plain_name(experiment, place.layer + 1, place.unit)
    return translate("PairTable", "b of {unit}").format(unit=unit)
