"""How many figures each shown number gets, so that a pupil who recomputes what is shown comes out right.

An expression must come right to one unit in the last place of its result; otherwise its numbers get one
figure more, up to six; what then still does not come right is written with ≈.
"""

import math
from collections.abc import Iterable, Sequence

from msgspec import Struct, field

from engine.derivation import Constant, Difference, Leaf, Node, Sum
from engine.quantities import QUANTITIES
from gui.wording.numbers import MOST_DIGITS, NumberText, significant, with_sign

FIGURES = 3
MOST_TERMS = 3
"""A longer sum shows its largest terms, and the rest as one number."""
Atom = Leaf | Constant
_ROUNDING = 1 + 1e-9
_ROUNDED_AWAY = 1e-13
"""1 − 0.99 is 0.01 to a reader, whatever the last bit says."""


class Equation(Struct, frozen=True):
    """What is shown: `result` = `root`, where each leaf and constant of the root is a number on screen."""

    result: Atom
    root: Node


class Figures(Struct):
    """The figures of every number of a picture; numbers that appear twice are written alike.

    `least` are the figures a leaf starts with, by its quantity, idle zeros included, so that two of them can
    be compared; others start with three, settings with six.
    """

    least: dict[str, int] = field(default_factory=dict)
    _digits: dict[object, int] = field(default_factory=dict)
    _rough: set[Equation] = field(default_factory=set)

    def settle(self, equations: Iterable[Equation]) -> "Figures":
        """Give figures until every equation comes right, or cannot."""
        waiting, is_settled = list(equations), False
        while not is_settled:
            is_settled = True
            for equation in waiting:
                if equation in self._rough or self._comes_right(equation):
                    continue
                is_settled = False
                if not self._refine(equation):
                    self._rough.add(equation)
        return self

    def text(self, atom: Node, signed: bool = False) -> NumberText:
        """A leaf or constant as it is written, changes with + if `signed`."""
        value, digits = atom.value(), self.digits(atom)
        keeps_zeros = isinstance(atom, Leaf) and atom.place.quantity in self.least
        text = significant(value, digits) if keeps_zeros else written(value, digits)
        return with_sign(text, value) if signed and is_change(atom) else text

    def digits(self, atom: Node) -> int:
        """How many figures a number gets."""
        return self._digits.get(atom, self._first(atom))

    def is_exact(self, equation: Equation) -> bool:
        """Whether the equation may be written with =."""
        return equation not in self._rough

    def relation(self, equation: Equation) -> str:
        """= or ≈."""
        return "=" if self.is_exact(equation) else "≈"

    def _first(self, atom: Node) -> int:
        if isinstance(atom, Leaf):
            return self.least.get(atom.place.quantity, FIGURES)
        return MOST_DIGITS if isinstance(atom, Constant) and atom.name in SETTINGS else FIGURES

    def _comes_right(self, equation: Equation) -> bool:
        shown = self.text(equation.result)
        recomputed = equation.root.mapped(self._as_shown).value()
        if not (shown.is_finite and math.isfinite(recomputed)):
            return True
        unit = last_place(shown, self.digits(equation.result))
        return abs(recomputed - shown.value) <= unit * _ROUNDING

    def _as_shown(self, atom: Node) -> Node:
        return Constant("shown", self.text(atom).value)

    def _refine(self, equation: Equation) -> bool:
        """One figure more for the term that is furthest off, or False if all have all they may have."""
        terms = equation.root.parts if isinstance(equation.root, Sum | Difference) else (equation.root,)
        for term in sorted(terms, key=self._deviation, reverse=True):
            atoms = [atom for atom in _atoms(term) if self.digits(atom) < MOST_DIGITS]
            for atom in atoms:
                self._digits[atom] = self.digits(atom) + 1
            if atoms:
                return True
        return False

    def _deviation(self, term: Node) -> float:
        deviation = abs(term.mapped(self._as_shown).value() - term.value())
        return 0.0 if math.isnan(deviation) else deviation


SETTINGS = frozenset({
    "learning_rate", "momentum", "decay", "beta1", "beta2", "one_minus_beta1", "one_minus_beta2",
    "one_minus_decay", "weight_decay", "l1", "l2", "threshold", "negative_slope", "alpha", "scale", "half",
    "one", "two", "three", "gelu_cube", "gelu_root",
})  # fmt: skip
"""Constants that are written as they were set, not rounded to three figures."""


def is_change(atom: Node) -> bool:
    """Whether a number is a change, written with its sign."""
    return isinstance(atom, Leaf) and QUANTITIES[atom.place.quantity].is_change


def written(value: float, digits: int) -> NumberText:
    """A number with so many figures, or fewer where fewer say it exactly: 0.5, not 0.500."""
    if not math.isfinite(value):
        return significant(value, digits)
    enough = next((n for n in range(1, digits) if _says_it(value, n)), digits)
    return significant(value, enough)


def _says_it(value: float, digits: int) -> bool:
    return abs(float(f"{value:.{digits - 1}e}") - value) <= _ROUNDED_AWAY * abs(value)


def last_place(shown: NumberText, digits: int) -> float:
    """One unit in the last place a number was rounded to; that of `digits` for one written exactly. Of
    a large number every figure before the decimal sign is written, so it is never rounded beyond 1."""
    value = shown.value
    if value == 0.0:
        return 10.0**-digits
    unit = float(10.0 ** (math.floor(math.log10(abs(value)) + 1e-12) - digits + 1))
    return unit if len(shown.runs) > 1 else min(unit, 1.0)


def _atoms(node: Node) -> Iterable[Atom]:
    if isinstance(node, Leaf | Constant):
        yield node
    for part in node.parts:
        yield from _atoms(part)


def fold_terms(root: Sum, most: int = MOST_TERMS) -> Sum:
    """The terms as single numbers: all in their order if they are few, else the largest first and the smaller
    ones together."""
    values = [term.value() for term in root.terms]
    if is_short(values, most):
        return Sum(tuple(Constant("term", value) for value in values))
    values.sort(key=lambda value: -abs(value))
    kept = [Constant("term", value) for value in values[:most]]
    return Sum((*kept, Constant("rest", sum(values[most:]))))


def is_short(terms: Sequence[object], most: int = MOST_TERMS) -> bool:
    """Whether a sum is shown whole: a single term is never called the rest."""
    return len(terms) <= most + 1
