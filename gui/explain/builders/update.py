"""Update: the new weight of plain SGD as a formula; optimizers with a memory keep a ledger."""

from engine.derivation import Constant, Derivation, Difference, Leaf, Product
from gui.explain.builders.backward import removed_content, weight_start
from gui.explain.builders.ledger import ledger_content
from gui.explain.builders.payoff import payoff
from gui.explain.builders.total import has_penalty, is_whole
from gui.explain.builders.weight_curve import weight_curve
from gui.explain.builders.weight_figures import WEIGHT_FIGURES, is_seen, old_weight, settled
from gui.explain.content import words as say
from gui.explain.content.content import Bar, Content, Formula
from gui.explain.content.digits import Equation, Figures
from gui.explain.content.pieces import Line, Piece, kept, letter, spelt, symbol, under, words
from gui.explain.content.scene import (
    Scene,
    equals,
    inline,
    leaf_column,
    result_column,
    shown,
    with_operators,
)
from gui.wording.numbers import count
from gui.wording.words import translate


def update_content(scene: Scene) -> Content | None:
    """How the selected weight or bias moved."""
    derivation, gradient = (scene.derive(scene.of_weight(key)) for key in ("change", "gradient"))
    if derivation is None or gradient is None:
        return None
    if gradient.rule == "removed":
        return removed_content(scene)
    if derivation.rule == "frozen":
        return _frozen_content(scene)
    if derivation.rule == "sgd":
        return _descent_content(scene, derivation)
    return ledger_content(scene, derivation)


def _name(scene: Scene) -> str:
    return "w" if scene.place.source is not None else "b"


def _descent_content(scene: Scene, derivation: Derivation) -> Content:
    new = scene.derive(scene.of_weight("new_weight"))
    assert new is not None
    step = Equation(Leaf(derivation.place, derivation.number), derivation.root)
    total = Equation(Leaf(new.place, new.number), new.root)
    figures = settled(scene, [step, total])
    return Content(
        titles=_descent_titles(scene, figures, step),
        formula=_descent_formula(scene, figures, total, derivation.number),
        can_shrink=scene.squeeze == 0,
        extras=payoff(scene),
        curve=weight_curve(scene),
    )


def _descent_titles(scene: Scene, figures: Figures, step: Equation) -> tuple[Line, ...]:
    result = shown(figures.text(step.result, signed=True))
    delta = (Piece("   Δ"), *symbol(_name(scene)), *words(" = "))
    equation = (*delta, *inline(figures, step.root), *words(f" {figures.relation(step)} "), *result)
    start = weight_start(scene)
    whole = (*start, *equation)
    if step.result.number == 0:
        return whole, start
    against = words(translate("Working", ", against the gradient"))
    return (*whole, *against), whole, start


def _descent_formula(scene: Scene, figures: Figures, total: Equation, step: float) -> Formula:
    name, root = _name(scene), total.root
    assert isinstance(root, Difference)
    assert isinstance(root.right, Product)
    old, (rate, gradient) = root.left, root.right.factors
    assert isinstance(old, Leaf)
    assert isinstance(rate, Constant)
    assert isinstance(gradient, Leaf)
    head = (*spelt(translate("Working", "new ")), *letter(name))
    left = result_column(figures, total.result, head, under(_moved_word(scene, figures, step)))
    old_word = translate("Working", "old weight") if name == "w" else translate("Working", "old bias")
    rate_word = under(translate("Working", "learning rate"))
    columns = (
        leaf_column(figures, rate, letter("η"), rate_word),
        leaf_column(figures, gradient, letter(f"∂L/∂{name}"), _gradient_word(scene)),
    )
    start = leaf_column(figures, old, letter(name), under(old_word), is_first=True)
    first, second = with_operators((start, columns[0]), "−"), with_operators(columns, "×")
    return (left, equals(figures, total), *first, *second[1:])


def _moved_word(scene: Scene, figures: Figures, step: float) -> str:
    """Where the weight went, or that its step is too small for the figures shown."""
    if step == 0 or is_seen(figures, scene):
        return say.direction_word(step)
    text = translate("Working", "unchanged in {count} digits")
    return text.format(count=count(figures.digits(old_weight(scene))))


def _gradient_word(scene: Scene) -> Line:
    """What the gradient is made of, where it is more than one sample's."""
    if scene.batch_size > 1:
        word = say.reduced(scene.frame, is_short=scene.squeeze > 0)
    else:
        word = translate("Working", "gradient")
    shared = f" {say.share_of_outputs(scene.frame)}".rstrip()
    penalty = translate("Working", ", with penalty") if has_penalty(scene) else ""
    name = f"{word}{shared}{penalty}"
    return under(name) if is_whole(scene) else kept(name)


def _frozen_content(scene: Scene) -> Content:
    gradient, weight = scene.leaf(scene.of_weight("gradient")), old_weight(scene)
    figures = Figures({"old_weight": WEIGHT_FIGURES})
    name = _name(scene)
    held, own = under(translate("Working", "held")), under(translate("Working", "its gradient"))
    columns = (
        leaf_column(figures, weight, letter(name), held, is_first=True),
        Bar(),
        leaf_column(figures, gradient, letter(f"∂L/∂{name}"), own, is_first=True),
    )
    text = translate("Working", "Frozen: it takes part in everything, but does not move.")
    return Content(titles=(weight_start(scene),), formula=columns, extras=((words(text),), *payoff(scene)))
