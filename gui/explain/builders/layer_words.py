"""What is said of a whole layer: its title, and which of its weights has the largest gradient or step."""

import numpy as np

from engine import masks
from engine.frame import LAYER, Place
from engine.parameters import LayerParameters
from engine.position import Phase
from gui.explain.content import words as say
from gui.explain.content.names import connection_line
from gui.explain.content.pieces import Line, fill, number, strong, symbol, words
from gui.explain.content.scene import Scene, shown
from gui.wording.numbers import change, count, significant, working
from gui.wording.words import activations, layer_name, translate

TOWARDS = {True: "▲", False: "▼"}


def layer_title(scene: Scene) -> Line:
    """`Hidden layer   tanh, 4 units`."""
    network, layer = scene.frame.experiment.network, scene.place.layer
    title = strong(_name(scene))
    units = network.sizes[layer + 1]
    said = translate("Working", "1 unit") if units == 1 else translate("Working", "{count} units")
    facts = said.format(count=count(units))
    if layer >= 0:
        facts = f"{activations()[network.layers[layer].activation]}, {facts}"
    return (*title, *words(f"   {facts}", color="ink3"))


def _name(scene: Scene) -> str:
    layer, depth = scene.place.layer, scene.frame.depth
    if layer < 0:
        return translate("Working", "Inputs")
    if layer == depth - 1:
        return translate("Working", "Output layer")
    if depth == 2:
        return translate("Working", "Hidden layer")
    return translate("Working", "Hidden layer {number}").format(number=layer + 1)


def layer_extras(scene: Scene) -> tuple[tuple[Line, ...], ...]:
    """One line: what is not computed yet, the largest step or gradient, or how much the layer learns."""
    frame, layer = scene.frame, scene.place.layer
    if layer < 0:
        text = translate("Working", "Given by the sample: they go to every unit of the next layer.")
        return ((words(text),),)
    if frame.phase is Phase.UPDATE:
        return (_largest_step(scene),)
    size = scene.value(Place(LAYER, layer))
    if frame.phase is Phase.BACKWARD and size is not None:
        return (_largest_gradient(scene, size),)
    return (_learned(scene),)


def _learned(scene: Scene) -> tuple[Line, ...]:
    frame, layer = scene.frame, scene.place.layer
    network = frame.experiment.network
    if frame.z[layer] is None:
        text = translate("Working", "Not computed yet. It comes with the step “Forward, {layer}”.")
        return (words(text.format(layer=layer_name(layer, frame.depth))),)
    weights, units = masks.weights_kept(network, layer), network.sizes[layer + 1]
    text = translate("Working", "It learns {weights} weights: each unit has a row of W.")
    if network.layers[layer].bias:
        text = translate("Working", "It learns {weights} weights, {units} biases: each unit has a row of W.")
    return (words(text.format(weights=count(weights), units=count(units))),)


def _largest_gradient(scene: Scene, size: float) -> tuple[Line, ...]:
    """Which weight would move the loss most, beside the size of all."""
    place, value = _largest(scene, scene.frame.gradient[scene.place.layer])
    parts: dict[str, Line | str] = {
        "size": shown(working(size)),
        "symbol": (*words("|"), *symbol("∂L/∂w"), *words("|")),
        "where": connection_line(scene.frame, place),
        "value": shown(change(value, 3)),
        "how": "" if scene.batch_size == 1 else f" ({say.reduced(scene.frame)})",
    }
    mean = translate("Working", "Mean {symbol}{how} {size}")
    largest = translate("Working", "Largest gradient: {where}, {value}")
    whole = (*fill(largest, parts), *words(".   "), *fill(mean, parts))
    return whole, fill(largest, parts)


def _largest_step(scene: Scene) -> tuple[Line, ...]:
    """Which weight has moved most, and to which side."""
    place, value = _largest(scene, scene.frame.change[scene.place.layer])
    sign = f"{TOWARDS[value > 0]} " if value else ""
    parts: dict[str, Line | str] = {
        "where": connection_line(scene.frame, place),
        "value": (*words(sign), *number(significant(abs(value), 3), "strong", "ink")),
    }
    return (fill(translate("Working", "Largest step of a weight: {where}, {value}"), parts),)


def _largest(scene: Scene, values: LayerParameters | None) -> tuple[Place, float]:
    """The weight with the largest of some numbers of the layer, whatever their sign."""
    assert values is not None
    source, unit = np.unravel_index(int(np.abs(values.weights).argmax()), values.weights.shape)
    place = Place("gradient", scene.place.layer, int(unit), int(source))
    return place, float(values.weights[source, unit])
