"""Backward: the chain rule of one weight or bias, and what the batch makes of it."""

from msgspec.structs import replace

from engine.derivation import Constant, Derivation, Leaf, Product, Sum
from engine.frame import source_value
from gui.explain.builders.batch import shares
from gui.explain.builders.curve_data import activation_curve, loss_curve
from gui.explain.builders.factors import came_in_column, comes_back_column, steep_column, whole_delta_column
from gui.explain.builders.mistake import struck, wrong_verdict
from gui.explain.builders.nudge import nudge_lines, with_nudge
from gui.explain.builders.total import is_whole, total_equations, total_lines, total_titles
from gui.explain.content import words as say
from gui.explain.content.content import Column, Content, Formula
from gui.explain.content.curves import Curve
from gui.explain.content.digits import MOST_TERMS, Equation, Figures, fold_terms, is_short
from gui.explain.content.expression import Writer, shown_form
from gui.explain.content.names import connection_line, output_name
from gui.explain.content.pieces import Line, badge, fill, kept, letter, number, symbol, under, words
from gui.explain.content.scene import (
    SPACE,
    Scene,
    equals,
    equation_line,
    result_column,
    shown,
    with_operators,
)
from gui.wording.numbers import count, in_brackets, working
from gui.wording.words import translate

LONG_CHAIN = 4
"""From so many weight layers on, a sigmoid's small slope is worth a word."""


def chain_content(scene: Scene) -> Content | None:
    """∂L/∂w = ∂L/∂a × ∂a/∂z × ∂z/∂w of the shown sample; below it what the batch makes of it."""
    own = scene.derive(replace(scene.place, quantity="gradient", sample=scene.row))
    total = scene.value(scene.of_weight("gradient"))
    if own is None or total is None:
        return None
    if own.rule == "removed":
        return removed_content(scene)
    equation = Equation(Leaf(own.place, own.number), own.root)
    delta, further, back = delta_equation(scene), total_equations(scene, own), weighted_back(scene)
    figures = Figures().settle((equation, *(each for each in (delta, back) if each), *further))
    lines = _weighted_lines(figures, back, delta) if back else ()
    whole, extra = is_whole(scene), lines or _delta_lines(scene, figures, own.rule, delta)
    verdict, (each, below) = _verdict(scene, own, total), shares(scene)
    return Content(
        titles=_titles(scene, verdict if whole else _reason_of_zero(scene, own)),
        remark=tuple(words(text) for text in verdict),
        formula=_formula(scene, figures, own, equation),
        total=() if whole else total_lines(scene, figures, further, verdict),
        total_titles=() if whole else total_titles(scene, figures, verdict, _start(scene)),
        extras=tuple(each for each in (with_nudge(extra, nudge_lines(scene, figures)),) if each),
        curve=_curve(scene, own.rule),
        samples=each,
        below_samples=below,
    )


def removed_content(scene: Scene) -> Content:
    """What is said of a weight that is not there."""
    text = translate("Working", "It is removed: it is 0, and so is its gradient.")
    return Content(titles=(weight_start(scene),), extras=((words(text),),))


def _curve(scene: Scene, rule: str) -> Curve | None:
    return (
        loss_curve(scene) if rule == "direct_chain" else activation_curve(scene, with_slope=rule == "chain")
    )


# The title


def weight_start(scene: Scene) -> Line:
    """Weight x₁ → h₁, or Bias b of h₁."""
    is_weight = scene.place.source is not None
    title = translate("Working", "Weight") if is_weight else translate("Working", "Bias")
    return (*words(title, "strong", "ink"), *words("  "), *connection_line(scene.frame, scene.place))


def _start(scene: Scene) -> Line:
    start = (*words(translate("Working", "Chain rule"), "strong", "ink"), *words("  "))
    return (*start, *connection_line(scene.frame, scene.place))


def _titles(scene: Scene, sentences: tuple[str, ...]) -> tuple[Line, ...]:
    """What is selected, its value now, and what there is to say of the number that stands large below."""
    start, weight = _start(scene), scene.value(scene.of_weight("old_weight"))
    now = words(translate("Working", ", now "))
    known = (*start, *now, *number(working(weight), "plain")) if weight is not None else start
    said = tuple((*known, *words(f". {text}")) for text in dict.fromkeys(sentences))
    if scene.batch_size == 1:
        return (*said, known, start)
    whose, chain = words(_of_sample(scene)), start[:1]
    return (*said, *((*title, *whose) for title in (known, start, chain)))


def _of_sample(scene: Scene) -> str:
    """With a batch: which sample's chain this is."""
    text = translate("Working", ". For sample {number} of {count}:")
    return text.format(number=count(scene.row + 1), count=count(scene.batch_size))


def _verdict(scene: Scene, own: Derivation, total: float) -> tuple[str, str]:
    """What the sign of the whole gradient says, long and short, or why it is 0."""
    if total == 0:
        why = _why_zero(scene, own)
        return why, why
    wrong = wrong_verdict(scene, total)
    if wrong is not None:
        return wrong
    say_sign = say.sign_sentence if scene.place.source is not None else say.bias_sign_sentence
    return say_sign(total), say_sign(total, short=True)


def _reason_of_zero(scene: Scene, own: Derivation) -> tuple[str, ...]:
    """Why this sample has no share in the gradient, if it has none."""
    return () if own.number != 0 else (_why_own_zero(scene, own),)


def _why_own_zero(scene: Scene, own: Derivation) -> str:
    return say.zero_sentence(own.root.parts[-1].value(), scene.value(scene.of_unit("slope")))


def _why_zero(scene: Scene, own: Derivation) -> str:
    if scene.batch_size == 1:
        return say.balanced_sentence() if own.number != 0 else _why_own_zero(scene, own)
    places = [replace(own.place, sample=row) for row in range(scene.batch_size)]
    if any(scene.value(place) for place in places):
        return say.cancelled_sentence()
    has_input = own.place.source is not None
    return say.zero_for_all_sentence(has_input and not any(source_value(scene.frame, x) for x in places))


# The formula


def _formula(scene: Scene, figures: Figures, own: Derivation, equation: Equation) -> Formula:
    factors = [part for part in own.root.parts if isinstance(part, Leaf | Constant)]
    if own.rule == "chain":
        first = [comes_back_column(scene, figures, factors[0]), steep_column(figures, factors[1])]
    else:
        is_error = own.rule == "direct_chain" and struck(scene, "delta") is None
        first = [whole_delta_column(scene, figures, factors[0], is_error)]
    columns = [*first, came_in_column(scene, figures, factors[-1])]
    return (_result(scene, figures, equation), equals(figures, equation), *with_operators(columns, "×"))


def _result(scene: Scene, figures: Figures, equation: Equation) -> Column:
    name = "w" if scene.place.source is not None else "b"
    plain = result_column(figures, equation.result, letter(f"∂L/∂{name}"), _gradient_word(scene))
    here = symbol("δ")
    if scene.place.source is not None:
        came_in = came_in_column(scene, figures, equation.root.parts[-1])
        here = (*here, *words(" · ", "here"), *(replace(piece, color=None) for piece in came_in.rows[1]))
    top, value, word = plain.rows
    return Column((top, here, value, word))


def _gradient_word(scene: Scene) -> Line:
    if is_whole(scene):
        return under(translate("Working", "gradient"))
    return kept(translate("Working", "of this sample"))


# The lines below


def delta_equation(scene: Scene) -> Equation | None:
    """How δ of the unit comes about, its terms as single numbers."""
    derivation = scene.derive(scene.of_unit("delta"))
    if derivation is None or derivation.should is not None:  # a wrong one is told elsewhere
        return None
    root = derivation.root
    if isinstance(root, Sum):
        root = fold_terms(root)
    return Equation(Leaf(derivation.place, derivation.number), root)


def outputs_of_terms(scene: Scene) -> list[str]:
    """Where a softmax ties the outputs together: the output behind each term of δ, in the order shown."""
    derivation = scene.derive(scene.of_unit("delta"))
    terms = () if derivation is None else derivation.root.parts
    order = list(range(len(terms)))
    if not is_short(terms):
        order.sort(key=lambda unit: -abs(terms[unit].value()))
    return [output_name(scene.frame.experiment, unit) for unit in order]


def _through_outputs(scene: Scene) -> Line:
    names = outputs_of_terms(scene)
    if is_short(names):
        text = translate("Working", "through {names}").format(names=", ".join(names))
    else:
        listed = ", ".join(names[:MOST_TERMS])
        text = translate("Working", "through {names} and the rest").format(names=listed)
    return words(text, color="ink3")


def _delta_lines(
    scene: Scene, figures: Figures, rule: str, delta: Equation | None
) -> tuple[Line, ...]:  # fmt: skip
    if delta is None:
        return ()
    result = shown(figures.text(delta.result, signed=True))
    relation = words(f" {figures.relation(delta)} ")
    if rule == "direct_chain":
        text = translate("Working", "With cross-entropy, {delta} is the error itself: ")
        if scene.frame.class_weights is not None:
            text = translate("Working", "With cross-entropy, {delta} is the class weight times the error: ")
        start = fill(text, {"delta": symbol("δ")})
        difference = (*Writer(figures, "plain").write(delta.root), *relation, *result)
        return ((*start, *difference), difference)
    if rule != "chain":
        line = equation_line(symbol("δ"), figures, delta)
        return ((*line, *SPACE, *_through_outputs(scene)), line)
    if scene.is_output and scene.frame.experiment.training.loss.name == "half_squared_error":
        return (_spelled_out(figures, delta, relation, result),)
    product = (*symbol("δ"), *words(" = "), *badge("1"), *words(" × "), *badge("2"), *relation, *result)
    if _vanishes(scene):
        text = translate(
            "Working", "The sigmoid’s slope is at most 0.25, so each layer passes back less than it gets."
        )
        return ((*product, *SPACE, *words(text)), words(text), product)
    return (product,)


def weighted_back(scene: Scene) -> Equation | None:
    """① of an output where classes have weights: the weight times the derivative of the loss."""
    back, delta = scene.derive(scene.of_unit("activation_gradient")), scene.derive(scene.of_unit("delta"))
    if scene.frame.class_weights is None or not scene.is_output or back is None or delta is None:
        return None
    return Equation(Leaf(back.place, back.number), shown_form(back.root)) if delta.rule == "delta" else None


def _weighted_lines(figures: Figures, back: Equation, delta: Equation | None) -> tuple[Line, ...]:
    """① = class weight 2.5 × error +0.673 = +1.68, and δ after it where there is room."""
    weight, rest = back.root.parts
    name = words(translate("Working", " = class weight "))
    result = shown(figures.text(back.result, signed=True))
    right = (*Writer(figures, "plain").write(Product((weight, rest))), *words(f" {figures.relation(back)} "))
    line = (*badge("1"), *name, *right, *result)
    if delta is None:
        return (line,)
    return ((*line, *SPACE, *equation_line(symbol("δ"), figures, delta)), line)


def _spelled_out(figures: Figures, delta: Equation, relation: Line, result: Line) -> Line:
    """① error +0.673 × ② slope 0.220 = δ +0.148."""
    back, steep = delta.root.parts
    error = (*words(translate("Working", " error ")), *number(figures.text(back, signed=True), "plain"))
    slope = (*words(translate("Working", " slope ")), *number(in_brackets(figures.text(steep)), "plain"))
    delta_sign = (*symbol("δ"), *words(" "))
    return (*badge("1"), *error, *words(" × "), *badge("2"), *slope, *relation, *delta_sign, *result)


def _vanishes(scene: Scene) -> bool:
    layers = scene.frame.experiment.network.layers
    return (
        len(layers) >= LONG_CHAIN
        and layers[scene.place.layer].activation == "sigmoid"
        and not scene.is_output
    )
