"""Backward at a unit: δ, what comes back, and the slope, each explained on its own."""

from engine.derivation import Constant, Derivation, Leaf, Node, Product, Sum
from engine.frame import Place
from gui.explain.builders.backward import delta_equation, outputs_of_terms, weighted_back
from gui.explain.builders.class_weight import counts_lines
from gui.explain.builders.curve_data import activation_curve, loss_curve
from gui.explain.builders.factors import comes_back_column, delta_column, steep_column
from gui.explain.builders.forward import SHOWN_WHOLE, plain_form
from gui.explain.content import words as say
from gui.explain.content.content import Column, Content, Formula, Item
from gui.explain.content.digits import MOST_TERMS, Equation, Figures, fold_terms
from gui.explain.content.expression import Writer, shown_form
from gui.explain.content.names import unit_line, unit_title
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
    SPACE,
    Scene,
    constant,
    equals,
    equation_line,
    leaf_column,
    source_of,
    tinted,
    with_operators,
)
from gui.wording.numbers import count
from gui.wording.words import translate


def _title(scene: Scene, text: str, figure: str = "") -> Line:
    title = (*unit_title(scene.frame, scene.place.layer, scene.place.unit), *SPACE)
    return (*title, *(badge(figure) if figure else ()), *words(f" {text}" if figure else text, color="ink3"))


def delta_content(scene: Scene) -> Content | None:
    """δ of a unit: ① × ②; with a cross-entropy the error itself; for a softmax a sum over all outputs."""
    derivation, equation = scene.derive(scene.of_unit("delta")), delta_equation(scene)
    if derivation is None or equation is None:
        return None
    back = _back_equation(scene) if derivation.rule == "delta" else None
    equations = (equation, *([back] if back else []))
    figures = Figures().settle(equations)
    return Content(
        titles=(_title(scene, translate("Working", "δ: how the loss moves when its sum z is nudged")),
                _title(scene, translate("Working", "selected"))),
        formula=_delta_formula(scene, figures, derivation, equation),
        extras=_delta_extras(scene, figures, derivation.rule, back),
        curve=loss_curve(scene) if derivation.rule == "cross_entropy"
        else activation_curve(scene, with_slope=derivation.rule == "delta"),
    )  # fmt: skip


def _back_equation(scene: Scene) -> Equation | None:
    """① of a hidden unit, as the sum of few products."""
    derivation = scene.derive(scene.of_unit("activation_gradient"))
    if scene.is_output:
        return weighted_back(scene)
    if derivation is None or not isinstance(derivation.root, Sum):
        return None
    root = derivation.root if len(derivation.root.terms) <= MOST_TERMS else fold_terms(derivation.root)
    return Equation(Leaf(derivation.place, derivation.number), root)


def _delta_formula(scene: Scene, figures: Figures, derivation: Derivation, equation: Equation) -> Formula:
    result, root = delta_column(figures, equation.result), equation.root
    relation = equals(figures, equation)
    if derivation.rule == "delta":
        back, steep = root.parts
        factors = [comes_back_column(scene, figures, back), steep_column(figures, steep)]
        return (result, relation, *with_operators(factors, "×"))
    left = Column((letter("δ"), *result.rows[2:]), place=result.place)
    if derivation.rule == "cross_entropy":
        if scene.frame.class_weights is not None:
            return (left, relation, *_weighted_columns(figures, root))
        return (left, relation, *_difference_columns(figures, root))
    names = [*outputs_of_terms(scene), ""]
    terms = [_share_column(figures, term, at == 0, names[at]) for at, term in enumerate(root.parts)]
    return (left, relation, *with_operators(terms, "+"))


def _difference_columns(figures: Figures, root: Node) -> list[Item]:
    predicted = under(translate("Working", "predicted"))
    target = under(translate("Working", "target"))
    letters = letter("p"), letter("y")
    left, right = root.parts
    first = Column((letters[0], Writer(figures, times="·").write(left), predicted))
    if isinstance(left, Leaf):
        first = leaf_column(figures, left, letters[0], predicted, is_first=True)
    assert isinstance(right, Leaf)
    return with_operators((first, leaf_column(figures, right, letters[1], target)), "−")


def _weighted_columns(figures: Figures, root: Node) -> list[Item]:
    """The class weight × (p − y)."""
    weight, error = root.parts
    first = Column((letter("c"), Writer(figures).write(weight), under(translate("Working", "class weight"))))
    inside = Writer(figures, times="·").write(error)
    brackets = (*spelt("("), *letter("p"), *spelt(" − "), *letter("y"), *spelt(")"))
    value = (*number_text("("), *inside, *number_text(")"))
    return with_operators((first, Column((brackets, value, under(translate("Working", "error"))))), "×")


def number_text(text: str) -> Line:
    """A bracket in the size of the numbers it holds."""
    return (Piece(text, "number"),)


def _share_column(figures: Figures, term: Node, is_first: bool, name: str) -> Column:
    rest = isinstance(term, Constant) and term.name == "rest"
    head = translate("Working", "the rest") if rest else name
    word = translate("Working", "their sum") if rest else translate("Working", "its share")
    return Column((spelt(head), Writer(figures).write(term, is_first), under(word)))


def _delta_extras(
    scene: Scene, figures: Figures, rule: str, back: Equation | None
) -> tuple[tuple[Line, ...], ...]:
    if rule == "cross_entropy" and scene.frame.class_weights is not None:
        return (counts_lines(scene),)
    if rule == "cross_entropy":
        return ((words(translate("Working", "With cross-entropy, δ is the error itself.")),),)
    if rule == "softmax_delta":
        text = translate(
            "Working", "Softmax ties the outputs together: each δ depends on what comes back to all."
        )
        return ((words(text),),)
    return ((equation_line(badge("1"), figures, back),),) if back is not None else ()


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
        titles=(_title(scene, translate("Working", "what comes back"), "1"),),
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
        titles=(_title(scene, translate("Working", "how steep"), "2"),),
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
