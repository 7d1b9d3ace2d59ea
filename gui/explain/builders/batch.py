"""What each sample of a batch adds to a gradient, and how their sum becomes the number of the batch."""

from msgspec.structs import replace

from engine.derivation import Constant, Quotient, Sum
from gui.explain.content.digits import Equation, Figures
from gui.explain.content.pieces import Line, fill, number, words
from gui.explain.content.scene import Scene, constant
from gui.wording.numbers import count, with_sign
from gui.wording.words import translate

SHOWN = 16
"""So many samples are listed, those with the largest shares; never all but one."""


def shares(scene: Scene) -> tuple[tuple[tuple[int, Line], ...], tuple[Line, ...]]:
    """The rows of the batch with their shares, the largest first; and below them the rest as one number, the
    sum, and what it is divided by. Whoever adds up what is shown comes out right."""
    if scene.batch_size == 1:
        return (), ()
    values = _shares(scene)
    shown = values if len(values) <= SHOWN + 1 else values[:SHOWN]
    terms = [constant(f"sample {row}", value) for row, value in shown]
    rest = constant("rest", sum(value for _, value in values[len(shown) :]))
    total = constant("sum", sum(value for _, value in values))
    added = Equation(total, Sum((*terms, *([rest] if len(shown) < len(values) else []))))
    divisor = constant("samples", float(round(1 / scene.frame.scale)))
    divided = Equation(constant("reduced", total.number * scene.frame.scale), Quotient(total, divisor))
    figures = Figures().settle((added, divided) if divisor.number > 1 else (added,))
    each = tuple((row, _signed(figures, term)) for (row, _), term in zip(shown, terms, strict=True))
    more = (_rest(figures, rest, len(values) - len(shown)),) if len(shown) < len(values) else ()
    return each, (*more, _total(figures, added, divided, divisor))


def _shares(scene: Scene) -> list[tuple[int, float]]:
    places = [replace(scene.place, quantity="gradient", sample=row) for row in range(scene.batch_size)]
    values = [(row, scene.value(place) or 0.0) for row, place in enumerate(places)]
    return sorted(values, key=lambda item: -abs(item[1]))


def _signed(figures: Figures, atom: Constant) -> Line:
    return number(with_sign(figures.text(atom), atom.number), "plain")


def _rest(figures: Figures, rest: Constant, hidden: int) -> Line:
    parts: dict[str, Line | str] = {"count": count(hidden), "value": _signed(figures, rest)}
    return fill(translate("Working", "{count} others: {value}"), parts)


def _total(figures: Figures, added: Equation, divided: Equation, divisor: Constant) -> Line:
    """Sum −0.0197, or Sum −0.0197 ÷ 4 = −0.00493."""
    total, result = added.result, divided.result
    assert isinstance(total, Constant)
    assert isinstance(result, Constant)
    about = () if figures.is_exact(added) else words("≈ ")
    parts: dict[str, Line | str] = {"sum": (*about, *_signed(figures, total))}
    if divisor.number == 1:
        return fill(translate("Working", "Sum: {sum}"), parts)
    parts |= {
        "count": count(int(divisor.number)),
        "relation": figures.relation(divided),
        "result": _signed(figures, result),
    }
    return fill(translate("Working", "Sum: {sum} ÷ {count} {relation} {result}"), parts)
