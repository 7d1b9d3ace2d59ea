"""Where a wrong program computes a number: what it should be, and what this program makes of it."""

from engine.derivation import Derivation, Leaf, Node, Product, Sum
from engine.frame import LAYER
from engine.mistakes import RIGHT, in_force
from engine.position import Phase
from gui.explain.builders.curve_data import activation_curve, loss_curve
from gui.explain.builders.weight_curve import weight_curve
from gui.explain.content.content import Content, Entry
from gui.explain.content.curves import Curve
from gui.explain.content.digits import MOST_TERMS, Atom, Equation, Figures, fold_terms
from gui.explain.content.expression import Writer, shown_form
from gui.explain.content.names import connection_line, unit_title
from gui.explain.content.pieces import Line, Piece, badge, fill, letter, number, sized, words
from gui.explain.content.scene import SPACE, Scene, constant
from gui.wording.mistakes import mistake_names, source_words, what_it_does
from gui.wording.words import translate

OF_UNIT = ("activation_gradient", "slope", "delta")
OF_GRADIENT = ("gradient", "data_gradient")
OF_STEP = ("velocity", "v", "squares", "m_hat", "v_hat", "change")
CLOSE = 1e-4
NUDGE = 1e-4


def is_wrong(scene: Scene) -> bool:
    """Whether a wrong program is training, and the chosen number is one that it computes."""
    return scene.place.quantity not in ("input", LAYER) and in_force(scene.frame.experiment) is not RIGHT


def struck(scene: Scene, quantity: str) -> Derivation | None:
    """The derivation of a quantity of the chosen unit or weight, if a mistake makes it wrong."""
    place = scene.of_unit(quantity) if quantity in OF_UNIT else scene.of_weight(quantity)
    found = scene.derive(place)
    return found if found is not None and found.should is not None else None


# A content of its own: both programs, one under the other


def mistaken_content(scene: Scene, wrong: Derivation) -> Content:
    """What the chosen number should be, what this program computes, and which mistake it is."""
    right, made = _equations(wrong)
    figures = Figures().settle((right, made))
    head, place = _symbol(wrong), wrong.place
    entries = tuple(
        Entry(words(word, color="ink3"), head, _expression(figures, equation), place)
        for word, equation in (
            (translate("Working", "should be"), right), (translate("Working", "this program"), made),
        )
    )  # fmt: skip
    name = scene.frame.experiment.training.mistake or ""
    return Content(
        titles=_titles(scene, wrong),
        ledger=entries,
        extras=((words(what_it_does()[name]),), (words(source_words(name)),)),
        curve=_curve(scene, wrong),
    )


def _titles(scene: Scene, wrong: Derivation) -> tuple[Line, ...]:
    place, frame = wrong.place, scene.frame
    start = unit_title(frame, place.layer, place.unit)
    if place.quantity not in OF_UNIT:
        start = connection_line(frame, place)
    name = mistake_names()[frame.experiment.training.mistake or ""]
    said = words(translate("Working", "wrong on purpose: {name}").format(name=name), color="alert")
    return (*start, *SPACE, *said), (*start, *SPACE, *words(name, color="alert")), start


def _expression(figures: Figures, equation: Equation) -> Line:
    result = number(figures.text(equation.result, signed=True), "number", "ink")
    relation = words(f" {figures.relation(equation)} ", color="ink2")
    return (*result, *relation, *Writer(figures, "plain").write(equation.root))


def _curve(scene: Scene, wrong: Derivation) -> Curve | None:
    if wrong.place.quantity not in OF_UNIT:
        return weight_curve(scene) if scene.frame.phase == Phase.UPDATE else None
    if wrong.rule == "cross_entropy":
        return loss_curve(scene)
    return activation_curve(scene, with_slope=True)


# A line below another content


def mistake_lines(scene: Scene) -> tuple[tuple[Line, ...], ...]:
    """For every number of the chain that is wrong itself, not only made of wrong ones: a line on both."""
    if not is_wrong(scene):
        return ()
    found = [struck(scene, quantity) for quantity in _asked(scene)]
    return tuple(_line(each) for each in found if each is not None)


def _asked(scene: Scene) -> tuple[str, ...]:
    of_weight = scene.place.quantity not in (*OF_UNIT, "z", "a")
    match scene.frame.phase:
        case Phase.BACKWARD:
            return (*OF_UNIT, *OF_GRADIENT[:1]) if of_weight else OF_UNIT
        case Phase.UPDATE if of_weight:
            return (*OF_GRADIENT[:1], *OF_STEP)
    return ()


def _line(wrong: Derivation) -> tuple[Line, ...]:
    right, made = _equations(wrong)
    figures = Figures().settle((right, made))
    both = {"name": _head(wrong), "right": _told(figures, right), "made": _told(figures, made)}
    brief = {**both, "right": _number(figures, right.result), "made": _number(figures, made.result)}
    whole = translate("Working", "{name} should be {right}. This program: {made}.")
    half = {**both, "right": brief["right"]}
    return fill(whole, both), fill(whole, half), fill(whole, brief)


def _number(figures: Figures, atom: Atom) -> Line:
    return number(figures.text(atom, signed=True), "strong", "ink")


def _told(figures: Figures, equation: Equation) -> Line:
    """The result first, and how it comes about."""
    how = (*words(f" {figures.relation(equation)} "), *Writer(figures, "plain").write(equation.root))
    return (*_number(figures, equation.result), *how)


# Both trees as equations


def _equations(wrong: Derivation) -> tuple[Equation, Equation]:
    """What it should be, and what it is; the first result stands nowhere in the frame."""
    assert wrong.should is not None
    right = Leaf(wrong.place, wrong.should.value())
    return (
        Equation(right, _short(wrong.should)),
        Equation(Leaf(wrong.place, wrong.number), _short(wrong.root)),
    )


def _short(root: Node) -> Node:
    """As a person writes it, long sums folded."""
    root = shown_form(root)
    if isinstance(root, Sum) and len(root.terms) > MOST_TERMS:
        return fold_terms(root)
    if isinstance(root, Sum | Product):
        parts = tuple(constant("sum", part.value()) if _is_long(part) else part for part in root.parts)
        return root.rebuilt(parts)
    return root


def _is_long(part: Node) -> bool:
    return isinstance(part, Sum | Product) and sum(1 for _ in part.leaves()) > MOST_TERMS


def _symbol(wrong: Derivation) -> Line:
    """In the row of a ledger."""
    place = wrong.place
    weight = "b" if place.source is None else "w"
    return {
        "activation_gradient": letter("∂L/∂a"),
        "slope": (Piece("f′(z)", "symbol"),),
        "delta": letter("δ"),
        "change": (Piece("Δ", "sign"), *letter(weight)),
        "velocity": letter("v"),
        "v": letter("v"),
        "squares": letter("s"),
        "m_hat": letter("m\u0302"),
        "v_hat": letter("v\u0302"),
    }.get(place.quantity, letter(f"∂L/∂{weight}"))


def _head(wrong: Derivation) -> Line:
    """At the start of a sentence: ① and ② by their badges."""
    figure = {"activation_gradient": "1", "slope": "2"}.get(wrong.place.quantity)
    if figure is not None:
        return badge(figure)
    small = tuple(piece for piece in sized(_symbol(wrong), "small_symbol") if piece.style != "sign")
    return (Piece("Δ"), *small) if wrong.place.quantity == "change" else small


# The verdict of a sign


def slope_of_loss(scene: Scene) -> float | None:
    """What a nudge says of the chosen weight's gradient, None where it cannot be asked."""
    weight = scene.value(scene.of_weight("old_weight"))
    if scene.loss_along is None or weight is None:
        return None
    low, high = scene.loss_along(scene.of_weight("weight"), [weight - NUDGE, weight + NUDGE])
    return (high - low) / (2 * NUDGE)


def wrong_verdict(scene: Scene, gradient: float) -> tuple[str, str] | None:
    """What is said in place of what the sign of a wrong gradient would say."""
    if not is_wrong(scene):
        return None
    slope = slope_of_loss(scene)
    if slope is None or abs(slope - gradient) <= CLOSE * max(abs(slope), abs(gradient), CLOSE):
        return None
    whole = translate("Working", "Wrong on purpose: this is not the slope of the loss.")
    return whole, translate("Working", "Not the slope of the loss.")
