"""Class weights in the working: what the shown sample counts, and a loss times its weight."""

from engine.class_weights import classes_of
from engine.derivation import Constant, Difference, Negative, Node, Product, Sum
from gui.explain.content.digits import written
from gui.explain.content.pieces import Line, fill, letter, number, spelt
from gui.explain.content.scene import Scene
from gui.wording.numbers import MOST_DIGITS
from gui.wording.words import readable, translate


def counts_lines(scene: Scene) -> tuple[Line, ...]:
    """c = 2.5, the weight of class setosa: in ways from long to short."""
    frame = scene.frame
    names = frame.experiment.samples.class_names
    own = int(classes_of(frame.targets[scene.row : scene.row + 1])[0])
    parts: dict[str, Line | str] = {
        "c": letter("c"),
        "weight": number(written(frame.class_weight(scene.row), MOST_DIGITS), "plain"),
        "name": readable(names[own]),
    }
    texts = (
        translate(
            "Working", "{c} = {weight}, the weight of class {name}: its loss and δ count so many times."
        ),
        translate("Working", "{c} = {weight}, the weight of class {name}."),
        translate("Working", "Class weight {c} = {weight}"),
    )
    return tuple(fill(text, parts) for text in texts)


def split_weight(scene: Scene, root: Node) -> tuple[Node | None, Node]:
    """The class weight of a loss, if there is one, and the loss without it."""
    if scene.frame.class_weights is None or not isinstance(root, Product):
        return None, root
    weight, own = root.factors
    assert isinstance(weight, Constant)
    return weight, own


def with_weight(weight: Node | None, root: Node) -> Node:
    """The loss with its class weight again."""
    return root if weight is None else Product((weight, root))


def weighted_symbol(root: Node, symbol: Line) -> Line:
    """c · (−ln p): the symbols of a loss after its weight, in brackets where it needs them."""
    is_bracketed = isinstance(root, Negative | Difference | Sum) or symbol[0].text.startswith("−")
    inside = (*spelt("("), *symbol, *spelt(")")) if is_bracketed else symbol
    return (*letter("c"), *spelt(" · "), *inside)
