"""What units, connections and layers are called in the working: x₁, h₁, output, x₁ → h₁."""

from msgspec.structs import replace

from engine.experiment import Experiment
from engine.frame import Frame, Place
from gui.explain.content.pieces import Line, Style, plain, symbol, words
from gui.wording.words import layer_name, translate

ARROW = " → "


def unit_line(experiment: Experiment, column: int, unit: int, style: Style = "small_symbol") -> Line:
    """The short name of an input (column 0) or a unit: x₁, h₂, output, or the name of its class."""
    sizes = experiment.network.sizes
    if 0 < column == len(sizes) - 1:
        return words(output_name(experiment, unit), "plain")
    letter = "x" if column == 0 else "h"
    return symbol(letter, str(unit + 1) if sizes[column] > 1 else "", style)


def output_name(experiment: Experiment, unit: int) -> str:
    """An output by the class or target it stands for; the only one is just `output`."""
    samples, outputs = experiment.samples, experiment.network.sizes[-1]
    if outputs == 1:
        return translate("Working", "output")
    for names in (samples.class_names, samples.output_names):
        if len(names) == outputs:
            return names[unit].replace("_", " ")
    return translate("Working", "output {number}").format(number=unit + 1)


def in_ink(line: Line) -> Line:
    """A name that stands out from quiet words."""
    return tuple(replace(piece, color="ink") for piece in line)


def connection_line(frame: Frame, place: Place) -> Line:
    """x₁ → h₁, or b of h₁ for a bias."""
    experiment = frame.experiment
    unit = in_ink(unit_line(experiment, place.layer + 1, place.unit))
    if place.source is None:
        return (*symbol("b", color="ink"), *words(translate("Working", " of ")), *unit)
    source = in_ink(unit_line(experiment, place.layer, place.source))
    return (*source, *words(ARROW), *unit, *_whereabouts(frame, place))


def _whereabouts(frame: Frame, place: Place) -> Line:
    """With several hidden layers both ends may be called h₁."""
    if place.layer == 0 or place.layer == frame.depth - 1 or frame.depth < 3:
        return ()
    return words(translate("Working", " in {layer}").format(layer=layer_name(place.layer, frame.depth)))


def unit_title(frame: Frame, layer: int, unit: int) -> Line:
    """A unit as a title: Hidden unit h₁, Output unit, Output unit setosa."""
    name = in_ink(unit_line(frame.experiment, layer + 1, unit))
    if layer == frame.depth - 1:
        title = words(translate("Working", "Output unit"), "strong", "ink")
        several = frame.experiment.network.sizes[-1] > 1
        return (*title, *words("  "), *words(plain(name), "strong", "ink")) if several else title
    if frame.depth == 2:
        return (*words(translate("Working", "Hidden unit"), "strong", "ink"), *words("  "), *name)
    where = translate("Working", "Hidden {number}, unit").format(number=layer + 1)
    return (*words(where, "strong", "ink"), *words("  "), *name)
