"""Backward: the chain rule of one weight or bias, and what the batch makes of it."""

from dataclasses import replace

from engine.derivation import Constant, Derivation, Leaf, Quotient, Sum
from gui.explain import words as say
from gui.explain.content import Column, Content, Formula
from gui.explain.curve_data import activation_curve, loss_curve
from gui.explain.curves import Curve
from gui.explain.digits import Equation, Figures, fold_terms
from gui.explain.expression import Writer
from gui.explain.factors import came_in_column, comes_back_column, steep_column, whole_delta_column
from gui.explain.names import connection_line
from gui.explain.pieces import Line, badge, fill, letter, number, symbol, under, words
from gui.explain.scene import (
    SPACE,
    Scene,
    constant,
    equals,
    equation_line,
    result_column,
    shown,
    with_operators,
)
from gui.numbers import change, count, in_brackets, working
from gui.words import translate

LONG_CHAIN = 4
"""From so many weight layers on, a sigmoid's small slope is worth a word."""
SHOWN_SAMPLES = 16


def chain_content(scene: Scene) -> Content | None:
    """∂L/∂w = ∂L/∂a × ∂a/∂z × ∂z/∂w of the shown sample; the batch in a further line."""
    own = scene.derive(replace(scene.place, quantity="gradient", sample=scene.row))
    total = scene.value(scene.of_weight("gradient"))
    if own is None or total is None:
        return None
    equation = Equation(Leaf(own.place, own.number), own.root)
    delta, further = delta_equation(scene), _batch_equations(scene, own)
    equations = (equation, *([delta] if delta else []), *further)
    figures = Figures().settle(equations)
    extras = (_delta_lines(scene, figures, own.rule, delta), *_batch_lines(scene, figures, further))
    return Content(
        titles=_titles(scene, own, total),
        remark=tuple(words(text) for text in _verdict(scene, own, total)),
        formula=_formula(scene, figures, own, equation),
        extras=tuple(extra for extra in extras if extra),
        curve=_curve(scene, own.rule),
        samples=_contributions(scene),
    )


def _curve(scene: Scene, rule: str) -> Curve | None:
    return (
        loss_curve(scene) if rule == "direct_chain" else activation_curve(scene, with_slope=rule == "chain")
    )


# The title


def _titles(scene: Scene, own: Derivation, total: float) -> tuple[Line, ...]:
    weight = scene.value(scene.of_weight("old_weight"))
    start = (*words(translate("Working", "Chain rule"), "strong", "ink"), *words("  "))
    start = (*start, *connection_line(scene.frame, scene.place))
    now = words(translate("Working", ", now "))
    known = (*start, *now, *number(working(weight), "plain")) if weight is not None else start
    long, short = _verdict(scene, own, total)
    return (*((*known, *words(f". {text}")) for text in (long, short)), known, start)


def _verdict(scene: Scene, own: Derivation, total: float) -> tuple[str, str]:
    if total == 0:
        why = _why_zero(scene, own)
        return why, why
    say_sign = say.sign_sentence if scene.place.source is not None else say.bias_sign_sentence
    return say_sign(total), say_sign(total, short=True)


def _why_zero(scene: Scene, own: Derivation) -> str:
    if own.number != 0:
        return say.cancelled_sentence()
    came_in = own.root.parts[-1].value()
    return say.zero_sentence(came_in, scene.value(scene.of_unit("slope")))


# The formula


def _formula(scene: Scene, figures: Figures, own: Derivation, equation: Equation) -> Formula:
    factors = [part for part in own.root.parts if isinstance(part, Leaf | Constant)]
    if own.rule == "chain":
        first = [comes_back_column(scene, figures, factors[0]), steep_column(figures, factors[1])]
    else:
        first = [whole_delta_column(scene, figures, factors[0], is_error=own.rule == "direct_chain")]
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
    one = scene.batch_size == 1
    text = translate("Working", "gradient") if one else translate("Working", "of this sample")
    return under(text)


# The lines below


def delta_equation(scene: Scene) -> Equation | None:
    """How δ of the unit comes about, its terms as single numbers."""
    derivation = scene.derive(scene.of_unit("delta"))
    if derivation is None:
        return None
    root = derivation.root
    if isinstance(root, Sum):
        root = fold_terms(root)
    return Equation(Leaf(derivation.place, derivation.number), root)


def _delta_lines(
    scene: Scene, figures: Figures, rule: str, delta: Equation | None
) -> tuple[Line, ...]:  # fmt: skip
    if delta is None:
        return ()
    result = shown(figures.text(delta.result, signed=True))
    relation = words(f" {figures.relation(delta)} ")
    if rule == "direct_chain":
        text = translate("Working", "With cross-entropy, {delta} is the error itself: ")
        start = fill(text, {"delta": symbol("δ")})
        difference = (*Writer(figures, "plain").write(delta.root), *relation, *result)
        return ((*start, *difference), difference)
    if rule != "chain":
        return (equation_line(symbol("δ"), figures, delta),)
    if scene.is_output and scene.frame.experiment.training.loss.name == "half_squared_error":
        return (_spelled_out(figures, delta, relation, result),)
    product = (*symbol("δ"), *words(" = "), *badge("1"), *words(" × "), *badge("2"), *relation, *result)
    if _vanishes(scene):
        text = translate(
            "Working", "The sigmoid’s slope is at most 0.25, so each layer passes back less than it gets."
        )
        return ((*product, *SPACE, *words(text)), words(text), product)
    return (product,)


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


# The batch


def _batch_equations(scene: Scene, own: Derivation) -> list[Equation]:
    """What is not neutral: the outputs' number under a single sample, and the penalty."""
    frame = scene.frame
    data = scene.value(scene.of_weight("data_gradient"))
    total = scene.derive(scene.of_weight("gradient"))
    if data is None or total is None:
        return []
    equations = []
    data_leaf = Leaf(scene.of_weight("data_gradient"), data)
    if scene.batch_size == 1 and frame.scale != 1:
        outputs = constant("outputs", float(round(1 / frame.scale)))
        equations.append(Equation(data_leaf, Quotient(Leaf(own.place, own.number), outputs)))
    if total.rule == "with_penalty":
        equations.append(Equation(Leaf(total.place, total.number), total.root))
    return equations


def _batch_lines(scene: Scene, figures: Figures, equations: list[Equation]) -> tuple[tuple[Line, ...], ...]:
    parts: list[Line] = []
    data = scene.value(scene.of_weight("data_gradient"))
    if scene.batch_size > 1 and data is not None:
        leaf = Leaf(scene.of_weight("data_gradient"), data)
        parts.append((*words(_batch_words(scene)), *shown(figures.text(leaf, signed=True))))
    for equation in equations:
        start = _outputs_words(scene) if isinstance(equation.root, Quotient) else _penalty_words()
        sum_ = (*Writer(figures, "plain").write(equation.root), *words(f" {figures.relation(equation)} "))
        parts.append((*words(start), *sum_, *shown(figures.text(equation.result, signed=True))))
    if not parts:
        return ()
    whole = tuple(piece for part in parts for piece in (*part, *SPACE))[: -len(SPACE)]
    return ((whole, parts[-1]),)


def _batch_words(scene: Scene) -> str:
    words_ = say.batch_row(scene.frame)
    outputs = scene.frame.experiment.network.sizes[-1]
    if scene.frame.experiment.training.reduction == "mean_over_all" and outputs > 1:
        words_ += translate("Working", " ÷ {count} outputs").format(count=count(outputs))
    return f"{words_} "


def _outputs_words(scene: Scene) -> str:
    outputs = count(scene.frame.experiment.network.sizes[-1])
    return translate("Working", "÷ {count} outputs: ").format(count=outputs)


def _penalty_words() -> str:
    return translate("Working", "with the penalty: ")


def _contributions(scene: Scene) -> tuple[tuple[int, Line], ...]:
    """What each sample of the batch adds, the largest first."""
    if scene.batch_size == 1:
        return ()
    places = [replace(scene.place, quantity="gradient", sample=row) for row in range(scene.batch_size)]
    values = [(row, scene.value(place) or 0.0) for row, place in enumerate(places)]
    largest = sorted(values, key=lambda item: -abs(item[1]))[:SHOWN_SAMPLES]
    return tuple((row, number(change(value, 3), "plain")) for row, value in largest)
