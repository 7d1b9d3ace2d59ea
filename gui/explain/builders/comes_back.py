"""① on its own: what comes back to a unit, ∂L/∂a."""

from engine.derivation import Leaf, Node, Product, Sum
from engine.frame import Place
from gui.explain.builders.class_weight import counts_lines
from gui.explain.builders.curve_data import activation_curve, loss_curve
from gui.explain.builders.factors import part_title
from gui.explain.builders.forward import SHOWN_WHOLE
from gui.explain.content import words as say
from gui.explain.content.content import Column, Content, Formula
from gui.explain.content.digits import MOST_TERMS, Equation, Figures
from gui.explain.content.expression import Writer, shown_form
from gui.explain.content.names import unit_line
from gui.explain.content.pieces import (
    Line,
    Piece,
    badge,
    fill,
    letter,
    number,
    sized,
    spelt,
    symbol,
    under,
    words,
)
from gui.explain.content.scene import (
    Scene,
    constant,
    equals,
    source_of,
    tinted,
    with_operators,
)
from gui.wording.numbers import count
from gui.wording.words import translate


def back_content(scene: Scene) -> Content | None:
    """① on its own: Σ w · δ of the next layer; at the output the derivative of the loss."""
    derivation = scene.derive(scene.of_unit("activation_gradient"))
    if derivation is None:
        return None
    root = shown_form(derivation.root)
    result = Leaf(derivation.place, derivation.number)
    ways = _ways(root) if not scene.is_output else [root]
    equation = Equation(result, ways[min(scene.squeeze, len(ways) - 1)])
    figures = Figures().settle([equation])
    return Content(
        titles=(part_title(scene, translate("Working", "what comes back"), "1"),),
        formula=_back_formula(scene, figures, equation),
        can_shrink=scene.squeeze < len(ways) - 1,
        can_wrap=equation.root is root and len(root.parts) >= MOST_TERMS and not scene.is_output,
        extras=_back_extras(scene),
        curve=loss_curve(scene) if scene.is_output else activation_curve(scene, with_slope=True),
    )


def _ways(root: Node) -> list[Node]:
    """All products if they are few; else the largest and the rest as one number, never a single one."""
    terms = sorted(root.parts, key=lambda term: -abs(term.value()))
    ways: list[Node] = [root] if len(terms) <= SHOWN_WHOLE else []
    for most in range(MOST_TERMS, 0, -1):
        if most < len(terms) - 1:
            rest = constant("rest", sum(term.value() for term in terms[most:]))
            ways.append(Sum((*terms[:most], rest)))
    return ways


def _back_formula(scene: Scene, figures: Figures, equation: Equation) -> Formula:
    tint = tinted(number(figures.text(equation.result, signed=True)), "back")
    word = (*badge("1"), *words("  " + translate("Working", "what comes back"), "word", "ink2"))
    left = Column((letter("∂L/∂a", color="back"), tint, word), "back")
    if scene.is_output:
        return (left, equals(figures, equation), _derivative_column(scene, figures, equation.root))
    all_terms = scene.frame.experiment.network.sizes[scene.place.layer + 2]
    columns = [_way_column(scene, figures, term, at == 0, all_terms - len(equation.root.parts) + 1)
               for at, term in enumerate(equation.root.parts)]  # fmt: skip
    return (left, equals(figures, equation), *with_operators(columns, "+"))


def _way_column(scene: Scene, figures: Figures, term: Node, is_first: bool, rest: int) -> Column:
    line = Writer(figures, times="·").write(term, is_first)
    if not isinstance(term, Product):
        more = spelt(translate("Working", "{count} more").format(count=count(rest)))
        return Column((more, line, under(translate("Working", "their sum"))))
    delta = term.factors[1]
    assert isinstance(delta, Leaf)
    word = _through(scene, delta.place)
    letters = (*letter("w"), *spelt(" · "), *letter("δ"))
    return Column((letters, line, word), place=source_of(delta.place))


def _through(scene: Scene, place: Place) -> Line:
    experiment = scene.frame.experiment
    if place.layer == scene.frame.depth - 1 and experiment.network.sizes[-1] == 1:
        return under(translate("Working", "through the output"))
    unit = unit_line(experiment, place.layer + 1, place.unit, "tiny_symbol")
    return fill(translate("Working", "through {unit}"), {"unit": tuple(map(_as_word, unit))}, "word")


def _as_word(piece: Piece) -> Piece:
    return piece if piece.style == "tiny_symbol" else Piece(piece.text, "word", piece.level, piece.color)


def _derivative_column(scene: Scene, figures: Figures, root: Node) -> Column:
    loss = say.loss_words(scene.frame.experiment.training.loss.name)
    word = translate("Working", "slope of the {loss}").format(loss=loss)
    head = sized(_derivative_symbol(scene), "symbol")
    place = source_of(root.place) if isinstance(root, Leaf) else None
    return Column(
        (head, Writer(figures, signed=isinstance(root, Leaf)).write(root), under(word)), place=place
    )


def _derivative_symbol(scene: Scene) -> Line:
    plain = _plain_derivative_symbol(scene)
    if scene.frame.class_weights is None:
        return plain
    is_bracketed = plain[0].text.startswith("−")
    inside = (*spelt("("), *plain, *spelt(")")) if is_bracketed else plain
    return (*letter("c"), *spelt(" × "), *inside)


def _plain_derivative_symbol(scene: Scene) -> Line:
    error = translate("Working", "error")
    match scene.frame.experiment.training.loss.name:
        case "squared_error":
            return spelt(f"2 × {error}")
        case "absolute_error":
            return spelt(translate("Working", "sign of the error"))
        case "binary_cross_entropy":
            p = symbol("p")
            return (*spelt(f"{error} ÷ ("), *p, *spelt(" × (1 − "), *p, *spelt("))"))
        case "categorical_cross_entropy":
            return (*spelt("−"), *symbol("y"), *spelt(" ÷ "), *symbol("p"))
    return spelt(error)


def _back_extras(scene: Scene) -> tuple[tuple[Line, ...], ...]:
    direct = scene.frame.experiment.training.loss.name.endswith("cross_entropy")
    if scene.is_output and direct:
        text = translate(
            "Working", "It takes no part in training: with cross-entropy, δ is computed directly."
        )
        return ((words(text),),)
    if scene.is_output:
        return () if scene.frame.class_weights is None else (counts_lines(scene),)
    text = translate("Working", "Hidden units have no target. In place of an error they get what comes back.")
    return ((words(text),),)
