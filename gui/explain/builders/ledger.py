"""The step of an optimizer with a memory, line by line: what it remembers and what it makes of it."""

from msgspec.structs import replace

from engine.derivation import Derivation, Difference, Leaf, Node, Quotient, Sum
from gui.explain.builders.backward import weight_start
from gui.explain.builders.memory_curve import memory_curve
from gui.explain.builders.payoff import payoff
from gui.explain.builders.total import has_penalty
from gui.explain.builders.weight_curve import weight_curve
from gui.explain.builders.weight_figures import settled
from gui.explain.content import words as say
from gui.explain.content.content import Content, Entry
from gui.explain.content.digits import Equation, Figures, written
from gui.explain.content.expression import Writer
from gui.explain.content.pieces import Line, Piece, fill, letter, number, strong, symbol, words
from gui.explain.content.scene import SPACE, Scene, constant, shown
from gui.wording.numbers import MOST_DIGITS, count
from gui.wording.words import optimizers, translate

NEGLIGIBLE = 1e-4
"""ε is left out of a shown root when it is so small beside it."""

LEDGERS = {
    "momentum": ("velocity", "change", "new_weight"),
    "nesterov": ("velocity", "change", "new_weight"),
    "rmsprop": ("v", "change", "new_weight"),
    "adagrad": ("squares", "change", "new_weight"),
    "adam": ("m", "v", "m_hat", "v_hat", "change"),
    "adamw": ("m", "v", "m_hat", "v_hat", "change"),
}
_SYMBOLS = {"velocity": "v", "m": "m", "v": "v", "squares": "s", "m_hat": "m\u0302", "v_hat": "v\u0302"}


def ledger_content(scene: Scene, derivation: Derivation) -> Content:
    """What is remembered, the step, and the new weight."""
    keys = LEDGERS[derivation.rule]
    equations = {key: _equation(scene, key) for key in keys}
    figures = settled(scene, equations.values())
    return Content(
        titles=_titles(scene, figures),
        ledger=_entries(scene, figures, equations),
        can_shrink=scene.squeeze == 0 and "v_hat" in keys,
        extras=_extras(scene, derivation),
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


# The lines


def _entries(scene: Scene, figures: Figures, equations: dict[str, Equation]) -> tuple[Entry, ...]:
    """A line for each; both corrected memories share one where it has room for them."""
    entries = {key: _entry(scene, figures, key, equation) for key, equation in equations.items()}
    if "v_hat" in entries and scene.squeeze == 0:
        second = entries.pop("v_hat")
        first = entries["m_hat"]
        both = (*first.expression, *SPACE, *second.symbol, *words("  "), *second.expression)
        entries["m_hat"] = replace(first, expression=both)
    return tuple(entries.values())


def _entry(scene: Scene, figures: Figures, key: str, equation: Equation) -> Entry:
    word = say.memory_words()[key]
    if key == "new_weight" and scene.place.source is None:
        word = translate("Working", "new bias")
    letters = letter(_SYMBOLS[key]) if key in _SYMBOLS else _weight_symbol(scene, key)
    place = replace(scene.place, sample=None)
    return Entry(words(word, color="ink3"), letters, _expression(figures, equation), place)


def _weight_symbol(scene: Scene, key: str) -> Line:
    name = letter("w" if scene.place.source is not None else "b")
    return (Piece("Δ", "sign"), *name) if key == "change" else name


def _expression(figures: Figures, equation: Equation) -> Line:
    result = number(figures.text(equation.result, signed=True), "number", "ink")
    relation = words(f" {figures.relation(equation)} ", color="ink2")
    return (*result, *relation, *Writer(figures, "plain").write(equation.root))


# The title and the lines below


def _titles(scene: Scene, figures: Figures) -> tuple[Line, ...]:
    frame = scene.frame
    rate = written(frame.learning_rate, MOST_DIGITS)
    parts: dict[str, Line | str] = {
        "name": optimizers()[frame.experiment.training.optimizer.name],
        "number": count(frame.updates_done),
        "eta": (*symbol("η"), *words(" = "), *number(rate, "plain")),
        "gradient": shown(figures.text(scene.leaf(scene.of_weight("gradient")), signed=True)),
        "what": _gradient_words(scene),
    }
    texts = (
        translate("Working", "{name}, {eta}, update {number}. {what} {gradient}"),
        translate("Working", "{name}, {eta}. {what} {gradient}"),
        translate("Working", "{name}. {what} {gradient}"),
        "{what} {gradient}",
    )
    start = (*weight_start(scene), *words("   "))
    return (*((*start, *fill(text, parts)) for text in texts), weight_start(scene))


def _gradient_words(scene: Scene) -> str:
    """What the gradient is made of: of the moment, or of the batch; with the penalty."""
    words_ = translate("Working", "Gradient now")
    if scene.batch_size > 1:
        words_ = translate("Working", "Gradient, {how}").format(how=say.reduced(scene.frame))
    shared = f" {say.share_of_outputs(scene.frame)}".rstrip()
    penalty = translate("Working", ", with penalty") if has_penalty(scene) else ""
    return f"{words_}{shared}{penalty}"


def _extras(scene: Scene, derivation: Derivation) -> tuple[tuple[Line, ...], ...]:
    """Where the memory overrules the gradient, that is worth saying first; then what the step brought."""
    gradient = scene.value(scene.of_weight("gradient")) or 0.0
    remembers = derivation.rule in ("momentum", "nesterov", "adam", "adamw")
    if not remembers or not gradient * derivation.number > 0:
        return payoff(scene)
    name = optimizers()[derivation.rule]
    now, memory, follows = say.against_memory(name, now_up=gradient < 0)
    text = translate("Working", "Now: {now}. Memory: {memory}. ")
    told = (*fill(text, {"now": strong(now), "memory": strong(memory)}), *words(follows))
    return ((told,), *payoff(scene))
