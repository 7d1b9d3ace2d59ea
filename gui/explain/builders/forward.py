"""Forward: the weighted sum of a unit and what the activation makes of it."""

from msgspec import Struct

from engine.derivation import Constant, Function, Leaf, Node, Product, Quotient, Sum
from engine.position import Phase
from gui.explain.builders.curve_data import activation_curve
from gui.explain.content import words as say
from gui.explain.content.content import Column, Content, Formula
from gui.explain.content.digits import Equation, Figures
from gui.explain.content.expression import Writer, shown_form
from gui.explain.content.names import output_name, unit_line, unit_title
from gui.explain.content.pieces import Line, fill, letter, number, sized, spelt, symbol, under, words
from gui.explain.content.scene import (
    SPACE,
    Scene,
    constant,
    equals,
    equation_line,
    leaf_column,
    result_column,
    shown,
    source_of,
    with_operators,
)
from gui.wording.numbers import count, with_sign
from gui.wording.words import translate

SHOWN_WHOLE = 6
"""A sum with more terms than this shows its three largest, the rest as one number, and the bias."""
LARGEST = 3
"""A sum longer than this may go on in a second line."""


class _Folded(Struct, frozen=True):
    """A weighted sum with room for so many of its products."""

    products: tuple[Product, ...]
    rest: Constant | None
    rest_count: int
    bias: Node | None

    @property
    def root(self) -> Sum:
        ends = [part for part in (self.rest, self.bias) if part is not None]
        return Sum((*self.products, *ends))


def fold(root: Node, most: int) -> _Folded:
    """The largest terms first and the rest as one number, unless all fit."""
    products = [term for term in root.parts if isinstance(term, Product)]
    bias = next((term for term in root.parts if isinstance(term, Leaf)), None)
    if len(products) <= most:
        return _Folded(tuple(products), None, 0, bias)
    by_size = sorted(products, key=lambda term: -abs(term.value()))
    kept, rest = by_size[:most], by_size[most:]
    return _Folded(tuple(kept), constant("rest", sum(term.value() for term in rest)), len(rest), bias)


def unit_content(scene: Scene) -> Content | None:
    """z = Σ w · a + b of the selected unit, and under it a = f(z)."""
    derivation = scene.derive(scene.of_unit("z"))
    if derivation is None:
        return None
    if not derivation.root.parts:
        return _nothing_comes_in(scene)
    figures = Figures()
    rooms = _rooms(derivation.root)
    folded = fold(derivation.root, rooms[min(scene.squeeze, len(rooms) - 1)])
    result = scene.leaf(derivation.place)
    equations = [_sum_equation(result, folded), *_term_equations(folded)]
    bend = bend_equation(scene)
    equations += [bend] if bend is not None else []
    figures.settle(equations)
    return Content(
        titles=_titles(scene, folded),
        formula=_sum_formula(scene, figures, result, folded),
        can_shrink=scene.squeeze < len(rooms) - 1,
        can_wrap=folded.rest is None and len(folded.products) >= LARGEST,
        extras=(_bend_lines(scene, figures, bend) if bend is not None else (), *_note(scene)),
        curve=None if bend is not None and isinstance(bend.root, Quotient) else activation_curve(scene),
    )


def _nothing_comes_in(scene: Scene) -> Content:
    """What is said of a unit that is not there, or has lost all its connections."""
    place = scene.place
    text = translate("Working", "Nothing comes in: every connection is removed, so the sum is 0.")
    if (place.layer, place.unit) in scene.frame.experiment.network.removed_units:
        text = translate("Working", "It is removed: it gives 0 to every unit after it, and learns nothing.")
    return Content(titles=(_title(scene),), extras=((words(text),),))


def _titles(scene: Scene, folded: _Folded) -> tuple[Line, ...]:
    selected = translate("Working", "selected")
    texts = [selected]
    if folded.rest is not None:
        terms = count(len(folded.products) + folded.rest_count)
        note = translate("Working", "selected: the largest of {count} terms, and the rest as one number")
        texts.insert(0, note.format(count=terms))
    return tuple((*_title(scene), *words("   " + text, color="ink3")) for text in texts)


def _rooms(root: Node) -> list[int]:
    """How many terms to show: all if they are few, then fewer and fewer; never all but one."""
    terms = sum(isinstance(term, Product) for term in root.parts)
    fewer = [most for most in range(LARGEST, 0, -1) if most < terms - 1]
    return [terms, *fewer] if terms <= SHOWN_WHOLE else fewer


def _title(scene: Scene) -> Line:
    return unit_title(scene.frame, scene.place.layer, scene.place.unit)


def _note(scene: Scene) -> tuple[tuple[Line, ...], ...]:
    """At UPDATE the numbers belong to the weights before it; in Error a hidden unit has none of its own."""
    if scene.frame.phase == Phase.UPDATE:
        text = translate("Working", "These numbers belong to the weights before the update.")
        return ((words(text),),)
    if scene.frame.phase == Phase.ERROR and not scene.is_output:
        return ((words(translate("Working", "Hidden units have no target, so they have no error.")),),)
    return ()


def _sum_equation(result: Leaf, folded: _Folded) -> Equation:
    return Equation(result, folded.root)


def _term_equations(folded: _Folded) -> list[Equation]:
    """Where terms are folded, each shows what it comes to."""
    if folded.rest is None:
        return []
    return [Equation(_term_value(term), term) for term in folded.products]


def _term_value(term: Product) -> Constant:
    return constant("term", term.value())


def _sum_formula(scene: Scene, figures: Figures, result: Leaf, folded: _Folded) -> Formula:
    name = letter("z", _index(scene))
    softmax = scene.is_output and scene.frame.experiment.network.layers[-1].activation == "softmax"
    word = translate("Working", "score") if softmax else translate("Working", "weighted sum")
    left = result_column(figures, result, name, under(word))
    terms = [_term_column(scene, figures, term, folded, at == 0) for at, term in enumerate(folded.products)]
    if folded.rest is not None:
        terms.append(_rest_column(figures, folded))
    if isinstance(folded.bias, Leaf):
        bias = under(translate("Working", "bias"))
        terms.append(leaf_column(figures, folded.bias, letter("b"), bias, is_first=not terms))
    equation = _sum_equation(result, folded)
    return (left, equals(figures, equation), *with_operators(terms, "+"))


def _index(scene: Scene) -> str:
    """Digits are classes that make an index; other outputs are named in the title alone."""
    name = output_name(scene.frame.experiment, scene.place.unit) if scene.is_output else ""
    return name if name.isdecimal() else ""


def _term_column(scene: Scene, figures: Figures, term: Product, folded: _Folded, is_first: bool) -> Column:
    weight, came_in = (part for part in term.factors if isinstance(part, Leaf))
    source, count_ = weight.place.source or 0, scene.frame.experiment.network.sizes[scene.place.layer]
    name = unit_line(scene.frame.experiment, scene.place.layer, source, "symbol")
    index = str(source + 1) if 1 < count_ <= SHOWN_WHOLE else ""
    letters = (*letter("w", index), *words(" · " if index else "·", "sign"), *name)
    if folded.rest is None:
        word = fill(translate("Working", "from {unit}"), {"unit": sized(name, "tiny_symbol")}, "word")
    else:
        word = number(with_sign(figures.text(_term_value(term)), term.value()), "word")
    return Column(
        (letters, Writer(figures, times="·").write(term, is_first), word), place=source_of(came_in.place)
    )


def _rest_column(figures: Figures, folded: _Folded) -> Column:
    assert folded.rest is not None
    more = spelt(translate("Working", "{count} more").format(count=count(folded.rest_count)))
    value = Writer(figures).write(folded.rest, is_first=False)
    return Column((more, value, under(translate("Working", "their sum"))))


def bend_equation(scene: Scene) -> Equation | None:
    """a = f(z), as it is shown; a softmax as the quotient of its power and all powers."""
    derivation = scene.derive(scene.of_unit("a"))
    if derivation is None:
        return None
    root = derivation.root
    if derivation.rule == "softmax" and isinstance(root, Quotient):
        root = Quotient(constant("power", root.top.value()), constant("powers", root.bottom.value()))
    return Equation(Leaf(derivation.place, derivation.number), plain_form(root))


def plain_form(root: Node) -> Node:
    """The tree as a person writes it, a sum inside tanh as one number."""
    root = shown_form(root)
    parts = tuple(plain_form(part) for part in root.parts)
    root = root.rebuilt(parts) if parts else root
    if isinstance(root, Function) and root.name == "tanh" and not isinstance(root.argument, Leaf | Constant):
        return Function("tanh", constant("inside", root.argument.value()))
    return root


def _bend_lines(scene: Scene, figures: Figures, bend: Equation) -> tuple[Line, ...]:
    """The line under the sum, roomiest first."""
    spec = scene.frame.experiment.network.layers[scene.place.layer]
    if spec.activation == "softmax":
        return _softmax_lines(scene, figures, bend)
    z = scene.value(scene.of_unit("z")) or 0.0
    line = equation_line(symbol("a"), figures, bend, signed=False)
    if bend.root == scene.leaf(scene.of_unit("z")):
        result = shown(figures.text(bend.result))
        line = (*symbol("a"), *words(" = "), *symbol("z"), *words(" = "), *result)
    return (*line, *SPACE, *words(say.bend_words(spec.activation, z))), line


def _softmax_lines(scene: Scene, figures: Figures, bend: Equation) -> tuple[Line, ...]:
    assert isinstance(bend.root, Quotient)
    power, powers = bend.root.top, bend.root.bottom
    outputs = count(scene.frame.experiment.network.sizes[-1])
    quotient = (*Writer(figures, "plain").write(bend.root), *words(f" {figures.relation(bend)} "))
    parts: dict[str, Line | str] = {
        "count": outputs,
        "all": number(figures.text(powers), "plain"),
        "own": number(figures.text(power), "plain"),
        "share": (*quotient, *shown(figures.text(bend.result))),
    }
    whole = translate(
        "Working",
        "Softmax turns the {count} scores into shares of 1. The powers of e sum to {all}, "
        "of which {own} is this one’s: {share}.",
    )
    shorter = translate("Working", "The powers of e sum to {all}; {own} is this one’s: {share}.")
    return fill(whole, parts), fill(shorter, parts), fill("{share}", parts)
