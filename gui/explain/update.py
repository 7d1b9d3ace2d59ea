"""Update: the new weight of plain SGD as a formula, the steps of the other optimizers as a ledger."""

from dataclasses import replace

from engine.derivation import Constant, Derivation, Difference, Leaf, Node, Product, Quotient, Sum
from gui.explain import words as say
from gui.explain.content import Bar, Content, Entry, Formula
from gui.explain.curve_data import weight_curve
from gui.explain.digits import Equation, Figures, written
from gui.explain.expression import Writer
from gui.explain.memory_curve import memory_curve
from gui.explain.names import connection_line, output_name
from gui.explain.pieces import Line, Piece, fill, letter, number, spelt, strong, symbol, under, words
from gui.explain.scene import (
    SPACE,
    Scene,
    constant,
    equals,
    inline,
    leaf_column,
    result_column,
    shown,
    with_operators,
)
from gui.numbers import MOST_DIGITS, count, picture
from gui.words import optimizers, translate

WEIGHT_FIGURES = 4
NEGLIGIBLE = 1e-4
"""ε is left out of a shown root when it is so small beside it."""

LEDGERS = {
    "momentum": ("velocity", "change", "new_weight"),
    "nesterov": ("velocity", "change", "new_weight"),
    "rmsprop": ("v", "change", "new_weight"),
    "adagrad": ("squares", "change", "new_weight"),
    "adam": ("m", "v", "m_hat", "change"),
    "adamw": ("m", "v", "m_hat", "change"),
}
_SYMBOLS = {"velocity": "v", "m": "m", "v": "v", "squares": "s", "m_hat": "m\u0302", "v_hat": "v\u0302"}


def update_content(scene: Scene) -> Content | None:
    """How the selected weight or bias moved."""
    derivation = scene.derive(scene.of_weight("change"))
    if derivation is None:
        return None
    if derivation.rule == "frozen":
        return _frozen_content(scene)
    if derivation.rule == "sgd":
        return _descent_content(scene, derivation)
    return _ledger_content(scene, derivation)


def _name(scene: Scene) -> str:
    return "w" if scene.place.source is not None else "b"


def _weight_figures(scene: Scene) -> Figures:
    """Old and new weight get as many figures as it takes to see the step."""
    old, new = scene.leaf(scene.of_weight("old_weight")), scene.leaf(scene.of_weight("new_weight"))
    figures = WEIGHT_FIGURES
    while figures < MOST_DIGITS and old.number != new.number and _same(old.number, new.number, figures):
        figures += 1
    return Figures({"old_weight": figures, "new_weight": figures})


def _same(old: float, new: float, figures: int) -> bool:
    return written(old, figures).plain == written(new, figures).plain


def _start(scene: Scene) -> Line:
    is_weight = scene.place.source is not None
    title = translate("Working", "Weight") if is_weight else translate("Working", "Bias")
    name = connection_line(scene.frame, scene.place)
    return (*words(title, "strong", "ink"), *words("  "), *name)


# Plain SGD


def _descent_content(scene: Scene, derivation: Derivation) -> Content:
    new = scene.derive(scene.of_weight("new_weight"))
    assert new is not None
    step = Equation(Leaf(derivation.place, derivation.number), derivation.root)
    total = Equation(Leaf(new.place, new.number), new.root)
    figures = _weight_figures(scene).settle([step, total])
    return Content(
        titles=_descent_titles(scene, figures, step),
        formula=_descent_formula(scene, figures, total, derivation.number),
        extras=(_payoff(scene),),
        curve=weight_curve(scene),
    )


def _descent_titles(scene: Scene, figures: Figures, step: Equation) -> tuple[Line, ...]:
    result = shown(figures.text(step.result, signed=True))
    delta = (Piece("   Δ"), *symbol(_name(scene)), *words(" = "))
    equation = (*delta, *inline(figures, step.root), *words(f" {figures.relation(step)} "), *result)
    whole = (*_start(scene), *equation)
    if step.result.number == 0:
        return whole, _start(scene)
    against = words(translate("Working", ", against the gradient"))
    return (*whole, *against), whole, _start(scene)


def _descent_formula(scene: Scene, figures: Figures, total: Equation, step: float) -> Formula:
    name, root = _name(scene), total.root
    assert isinstance(root, Difference)
    assert isinstance(root.right, Product)
    old, (rate, gradient) = root.left, root.right.factors
    assert isinstance(old, Leaf)
    assert isinstance(rate, Constant)
    assert isinstance(gradient, Leaf)
    head = (*spelt(translate("Working", "new ")), *letter(name))
    left = result_column(figures, total.result, head, words(say.direction_word(step), "word"))
    old_word = translate("Working", "old weight") if name == "w" else translate("Working", "old bias")
    rate_word = under(translate("Working", "learning rate"))
    gradient_word = under(translate("Working", "gradient"))
    columns = (
        leaf_column(figures, rate, letter("η"), rate_word),
        leaf_column(figures, gradient, letter(f"∂L/∂{name}"), gradient_word),
    )
    start = leaf_column(figures, old, letter(name), under(old_word), is_first=True)
    first, second = with_operators((start, columns[0]), "−"), with_operators(columns, "×")
    return (left, equals(figures, total), *first, *second[1:])


def _payoff(scene: Scene) -> tuple[Line, ...]:
    """The same sample with the new weights."""
    prediction = scene.frame.prediction
    loss = scene.value(scene.of_unit("sample_loss"))
    if scene.after is None or prediction is None or loss is None:
        return ()
    targets = scene.frame.targets[scene.row]
    unit = int(targets.argmax()) if len(targets) > 1 else 0
    before, now = float(prediction[scene.row][unit]), float(scene.after.predictions[scene.row][unit])
    parts: dict[str, Line | str] = {
        "name": output_name(scene.frame.experiment, unit),
        "outputs": _became(before, now),
        "target": number(picture(float(targets[unit])), "plain"),
        "losses": _became(loss, float(scene.after.losses[scene.row])),
    }
    if len(targets) > 1:
        text = translate(
            "Working", "Same sample with the new weights: {name} {outputs}, target {target}. Loss {losses}."
        )
    else:
        text = translate(
            "Working", "Same sample with the new weights: {outputs}, target {target}. Loss {losses}."
        )
    short = translate("Working", "With the new weights: {outputs}. Loss {losses}.")
    return fill(text, parts), fill(short, parts), fill(translate("Working", "Loss {losses}"), parts)


def _became(before: float, now: float) -> Line:
    figures = next((n for n in range(3, MOST_DIGITS) if not _same(before, now, n)), MOST_DIGITS)
    old, new = written(before, figures), written(now, figures)
    return (*number(old, "strong", "ink"), *strong(" → "), *number(new, "strong", "ink"))


def _frozen_content(scene: Scene) -> Content:
    gradient = scene.leaf(scene.of_weight("gradient"))
    weight = scene.leaf(scene.of_weight("old_weight"))
    figures = Figures({"old_weight": WEIGHT_FIGURES})
    name = _name(scene)
    held, own = under(translate("Working", "held")), under(translate("Working", "its gradient"))
    columns = (
        leaf_column(figures, weight, letter(name), held, is_first=True),
        Bar(),
        leaf_column(figures, gradient, letter(f"∂L/∂{name}"), own, is_first=True),
    )
    text = translate("Working", "Frozen: it takes part in everything, but does not move.")
    return Content(titles=(_start(scene),), formula=columns, extras=((words(text),), _payoff(scene)))


# Optimizers with a memory


def _ledger_content(scene: Scene, derivation: Derivation) -> Content:
    rows = LEDGERS[derivation.rule]
    equations = {key: _equation(scene, key) for key in (*rows, *(("v_hat",) if "m_hat" in rows else ()))}
    figures = _weight_figures(scene).settle(equations.values())
    return Content(
        titles=_ledger_titles(scene, figures),
        ledger=tuple(_entry(scene, figures, key, equations) for key in rows),
        extras=(_ledger_extra(scene, derivation),),
        curve=memory_curve(scene) or weight_curve(scene),
    )


def _equation(scene: Scene, key: str) -> Equation:
    derivation = scene.derive(scene.of_weight(key))
    assert derivation is not None
    return Equation(Leaf(derivation.place, derivation.number), _shown(derivation.root))


def _shown(root: Node) -> Node:
    """Without an ε that nobody could see, and with 1 − βᵗ as one number."""
    if isinstance(root, Quotient) and isinstance(root.bottom, Difference):
        return Quotient(root.top, constant("correction", root.bottom.value()))
    if isinstance(root, Quotient) and isinstance(root.bottom, Sum):
        square_root, epsilon = root.bottom.terms
        if epsilon.value() <= NEGLIGIBLE * abs(square_root.value()):
            return Quotient(root.top, square_root)
    if isinstance(root, Sum):
        return Sum(tuple(_shown(term) for term in root.terms))
    return root


def _entry(scene: Scene, figures: Figures, key: str, equations: dict[str, Equation]) -> Entry:
    word = say.memory_words()[key]
    if key == "new_weight" and _name(scene) == "b":
        word = translate("Working", "new bias")
    expression = _expression(figures, equations[key])
    if key == "m_hat":
        second = letter(_SYMBOLS["v_hat"])
        expression = (*expression, *SPACE, *second, *words("  "), *_expression(figures, equations["v_hat"]))
    letters = letter(_SYMBOLS[key]) if key in _SYMBOLS else _weight_symbol(scene, key)
    return Entry(words(word, color="ink3"), letters, expression, replace(scene.place, sample=None))


def _weight_symbol(scene: Scene, key: str) -> Line:
    name = letter(_name(scene))
    return (Piece("Δ", "sign"), *name) if key == "change" else name


def _expression(figures: Figures, equation: Equation) -> Line:
    result = number(figures.text(equation.result, signed=True), "number", "ink")
    relation = words(f" {figures.relation(equation)} ", color="ink2")
    return (*result, *relation, *Writer(figures, "plain").write(equation.root))


def _ledger_titles(scene: Scene, figures: Figures) -> tuple[Line, ...]:
    frame = scene.frame
    rate = written(frame.learning_rate, MOST_DIGITS)
    parts: dict[str, Line | str] = {
        "name": optimizers()[frame.experiment.training.optimizer.name],
        "number": count(frame.updates_done),
        "eta": (*symbol("η"), *words(" = "), *number(rate, "plain")),
        "gradient": shown(figures.text(scene.leaf(scene.of_weight("gradient")), signed=True)),
    }
    texts = (
        translate("Working", "{name}, {eta}, update {number}. Gradient now {gradient}"),
        translate("Working", "{name}. Gradient now {gradient}"),
    )
    return (*((*_start(scene), *words("   "), *fill(text, parts)) for text in texts), _start(scene))


def _ledger_extra(scene: Scene, derivation: Derivation) -> tuple[Line, ...]:
    """Where the memory overrules the gradient, that is worth saying; else what the step brought."""
    gradient = scene.value(scene.of_weight("gradient")) or 0.0
    remembers = derivation.rule in ("momentum", "nesterov", "adam", "adamw")
    if not remembers or not gradient * derivation.number > 0:
        return _payoff(scene)
    name = optimizers()[derivation.rule]
    now, memory, follows = say.against_memory(name, now_up=gradient < 0)
    text = translate("Working", "Now: {now}. Memory: {memory}. ")
    return ((*fill(text, {"now": strong(now), "memory": strong(memory)}), *words(follows)),)
