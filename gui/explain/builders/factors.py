"""The three factors of every gradient, ① what comes back, ② how steep, ③ what came in, as columns."""

from engine.derivation import Constant, Leaf, Node
from gui.explain.content import words as say
from gui.explain.content.content import Column, Tint
from gui.explain.content.digits import Figures
from gui.explain.content.names import unit_line, unit_title
from gui.explain.content.pieces import Line, badge, fill, letter, number, symbol, under, words
from gui.explain.content.scene import SPACE, Scene, source_of, tinted
from gui.wording.numbers import count, in_brackets
from gui.wording.words import translate


def _column(atom: Node, tint: Tint, rows: tuple[Line, ...], figure: str, word: str) -> Column:
    place = source_of(atom.place) if isinstance(atom, Leaf) else None
    named = (*badge(figure), *words(f"  {word}", "word", "ink2"))
    return Column((*(tinted(row, tint) for row in rows), named), tint, place)


def _value(figures: Figures, atom: Node, is_first: bool) -> Line:
    text = figures.text(atom, signed=True)
    return number(text if is_first else in_brackets(text))


def part_title(scene: Scene, text: str, figure: str = "") -> Line:
    """The unit, and which of its parts is explained: ① what comes back."""
    title = (*unit_title(scene.frame, scene.place.layer, scene.place.unit), *SPACE)
    if not figure:
        return (*title, *words(text))
    return (*title, *badge(figure), *words(f" {text}", color="ink3"))


def comes_back_column(scene: Scene, figures: Figures, back: Node) -> Column:
    """① ∂L/∂a."""
    rows = (letter("∂L/∂a"), _what_comes_back(scene), _value(figures, back, is_first=True))
    return _column(back, "back", rows, "1", translate("Working", "what comes back"))


def _what_comes_back(scene: Scene) -> Line:
    """At the output the error or the loss' derivative; else w × δ of the next layer."""
    if scene.is_output:
        return words(_loss_derivative(scene), "here")
    frame, following = scene.frame, scene.place.layer + 1
    terms = frame.experiment.network.sizes[following + 1]
    product = (*symbol("w"), *words(" × ", "here"), *symbol("δ"))
    layer = say.of_layer(following, frame.depth)
    if terms == 1:
        return (*product, *words(translate("Working", " of {layer}").format(layer=layer), "here"))
    template = translate("Working", "{count} terms {product} of {layer}")
    return fill(template, {"count": count(terms), "product": product, "layer": layer}, "here")


def _loss_derivative(scene: Scene) -> str:
    plain = _plain_derivative(scene)
    if scene.frame.class_weights is None:
        return plain
    return translate("Working", "class weight × {derivative}").format(derivative=plain)


def _plain_derivative(scene: Scene) -> str:
    loss = scene.frame.experiment.training.loss
    match loss.name:
        case "squared_error":
            return translate("Working", "2 × error")
        case "absolute_error":
            return translate("Working", "sign of the error")
        case "huber":
            return translate("Working", "error, at most ±{threshold}").format(threshold=f"{loss.threshold:g}")
    return translate("Working", "error")


def steep_column(figures: Figures, steep: Node) -> Column:
    """② ∂a/∂z = f′(z)."""
    slope = symbol("f′(z)")
    rows = (letter("∂a/∂z"), slope, _value(figures, steep, is_first=False))
    return _column(steep, "slope", rows, "2", translate("Working", "how steep"))


def came_in_column(scene: Scene, figures: Figures, came_in: Node) -> Column:
    """③ ∂z/∂w: the input or activation that came in; for a bias always 1."""
    if isinstance(came_in, Constant):
        rows = (letter("∂z/∂b"), words("1", "here"), _value(figures, came_in, is_first=False))
        return _column(came_in, "input", rows, "3", translate("Working", "always 1"))
    source = unit_line(scene.frame.experiment, scene.place.layer, scene.place.source or 0)
    rows = (letter("∂z/∂w"), source, _value(figures, came_in, is_first=False))
    return _column(came_in, "input", rows, "3", translate("Working", "what came in"))


def whole_delta_column(scene: Scene, figures: Figures, delta: Node, is_error: bool) -> Column:
    """① and ② at once, where δ does not come from a single ∂L/∂a."""
    line = (letter("∂L/∂z"), *_whole_delta_rows(scene, figures, delta, is_error))
    place = source_of(delta.place) if isinstance(delta, Leaf) else None
    badges = (*badge("1"), *under(" "), *badge("2"))
    word = translate("Working", "at once") if is_error else translate("Working", "of all outputs")
    named = (*badges, *words(f"  {word}", "word", "ink2"))
    if not is_error:
        return Column((*line, named), place=place)
    return Column((*(tinted(row, "back") for row in line), named), "back", place)


def _whole_delta_rows(scene: Scene, figures: Figures, delta: Node, is_error: bool) -> tuple[Line, Line]:
    if is_error:
        here = words(_error_words(scene), "here")
    else:
        outputs = count(scene.frame.experiment.network.sizes[-1])
        here = words(translate("Working", "sum over {count} outputs").format(count=outputs), "here")
    return here, _value(figures, delta, is_first=True)


def _error_words(scene: Scene) -> str:
    if scene.frame.class_weights is None:
        return translate("Working", "error")
    return translate("Working", "class weight × error")


def delta_column(figures: Figures, delta: Node) -> Column:
    """δ = ∂L/∂z as the result of ① × ②."""
    rows = (letter("∂L/∂z"), symbol("δ"), number(figures.text(delta, signed=True)))
    return Column((*rows, under(translate("Working", "delta"))))
