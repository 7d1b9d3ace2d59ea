"""② on its own: how steep the activation is at z."""

from engine.derivation import Leaf, Sum
from gui.explain.builders.curve_data import activation_curve
from gui.explain.builders.factors import part_title
from gui.explain.builders.forward import plain_form
from gui.explain.content import words as say
from gui.explain.content.content import Column, Content
from gui.explain.content.digits import Equation, Figures
from gui.explain.content.expression import Writer
from gui.explain.content.pieces import (
    Line,
    Piece,
    badge,
    letter,
    number,
    spelt,
    words,
)
from gui.explain.content.scene import (
    Scene,
    constant,
    equals,
    tinted,
)
from gui.wording.words import translate


def slope_content(scene: Scene) -> Content | None:
    """② on its own: the slope of the activation at z."""
    derivation = scene.derive(scene.of_unit("slope"))
    z = scene.value(scene.of_unit("z"))
    if derivation is None or z is None:
        return None
    activation = scene.frame.experiment.network.layers[scene.place.layer].activation
    root = plain_form(derivation.root)
    if activation == "gelu_tanh" and isinstance(root, Sum):
        root = Sum(tuple(constant("term", term.value()) for term in root.terms))
    equation = Equation(Leaf(derivation.place, derivation.number), root)
    figures = Figures().settle([equation])
    value = tinted(number(figures.text(equation.result)), "slope")
    word = (*badge("2"), *words("  " + translate("Working", "how steep"), "word", "ink2"))
    left = Column(((Piece("f′(z)", "symbol", color="slope"),), value, word), "slope")
    right = Column((_slope_symbol(activation, z), Writer(figures, times="·").write(root), ()))
    return Content(
        titles=(part_title(scene, translate("Working", "how steep"), "2"),),
        formula=(left, equals(figures, equation), right),
        extras=((words(say.slope_words(activation, z)),),),
        curve=activation_curve(scene, with_slope=True),
    )


def _slope_symbol(activation: str, z: float) -> Line:
    a, one = letter("a"), spelt("1")
    match activation:
        case "sigmoid":
            return (*a, *spelt(" · (1 − "), *a, *spelt(")"))
        case "tanh":
            return (*spelt("1 − "), *a, Piece("2", "sign", 1))
        case "softplus":
            return (*spelt("sigmoid("), *letter("z"), *spelt(")"))
        case "gelu":
            z_ = letter("z")
            return (*spelt("Φ("), *z_, *spelt(") + "), *z_, *spelt(" · φ("), *z_,
                    *spelt(")"))  # fmt: skip
        case "gelu_tanh":
            return spelt(translate("Working", "slope of the bend, in two terms"))
        case "elu" if z <= 0:
            return (*spelt("α · e"), Piece("z", "symbol", 1))
        case "relu" | "leaky_relu" | "elu":
            side = translate("Working", "above 0") if z > 0 else translate("Working", "not above 0")
            return spelt(side)
    return one if activation == "identity" else spelt(translate("Working", "flat"))
