"""A derivation's tree as one line: numbers, operators, brackets and function names."""

import math

from msgspec import Struct

from engine.derivation import (
    Constant,
    Difference,
    Function,
    Leaf,
    Negative,
    Node,
    Power,
    Product,
    Quotient,
    Sum,
)
from gui.explain.content.digits import Figures
from gui.explain.content.pieces import Line, Piece, Style, number
from gui.wording.numbers import MINUS, in_brackets

LEVELS: dict[type[Node], int] = {Sum: 1, Difference: 1, Negative: 1, Product: 2, Quotient: 2, Power: 3}
_ATOM = 4


class Writer(Struct, frozen=True):
    """Writes trees with the figures chosen for them. `times` is the sign of multiplication."""

    figures: Figures
    style: Style = "number"
    times: str = "×"
    signed: bool = False

    def write(self, node: Node, is_first: bool = True) -> Line:
        """The expression; a negative number that does not come first stands in brackets."""
        match node:
            case Leaf() | Constant():
                return self._atom(node, is_first)
            case Sum(terms):
                return self._sum(terms, is_first)
            case Difference(left, right):
                return (*self.write(left, is_first), *self._text(f" {MINUS} "), *self._inside(right, 2))
            case Product(factors):
                return self._product(factors, is_first)
            case Quotient(top, bottom):
                return (*self._inside(top, 2, is_first), *self._text(" ÷ "), *self._inside(bottom, 3))
            case Negative(term):
                line = (*self._text(MINUS), *self._inside(term, 2))
                return line if is_first else self._bracketed(line)
            case Power(base, exponent):
                return (*self._base(base), Piece(str(exponent), self.style, 1))
            case Function():
                return self._function(node)
        raise TypeError(node)

    def _base(self, node: Node) -> Line:
        """What is raised to a power: alone only if it is one plain number."""
        line = self.write(node, is_first=True)
        is_plain = isinstance(node, Leaf | Constant) and len(line) == 1 and not line[0].text.startswith(MINUS)
        return line if is_plain else self._bracketed(line)

    def _atom(self, node: Leaf | Constant, is_first: bool) -> Line:
        if isinstance(node, Constant) and node.name == "half":
            return self._text("½")
        text = self.figures.text(node, self.signed)
        return number(text if is_first else in_brackets(text), self.style)

    def _text(self, text: str) -> Line:
        return (Piece(text, self.style),)

    def _bracketed(self, line: Line) -> Line:
        return (*self._text("("), *line, *self._text(")"))

    def _sum(self, terms: tuple[Node, ...], is_first: bool) -> Line:
        line: list[Piece] = []
        for position, term in enumerate(terms):
            opposite = _opposite(term) if position else None
            if position:
                line += self._text(" + " if opposite is None else f" {MINUS} ")
            line += self._inside(opposite or term, 1 if opposite is None else 2, is_first and position == 0)
        return tuple(line) if terms else self._text("0")

    def _product(self, factors: tuple[Node, ...], is_first: bool) -> Line:
        line: list[Piece] = []
        for position, factor in enumerate(factors):
            if position:
                line += self._text(f" {self.times} ")
            line += self._inside(factor, 2, is_first and position == 0)
        return tuple(line)

    def _inside(self, node: Node, level: int, is_first: bool = False) -> Line:
        """A part of something that binds with `level`; what binds less stands in brackets."""
        if LEVELS.get(type(node), _ATOM) < level and not (isinstance(node, Negative) and is_first):
            return self._bracketed(self.write(node))
        if level == _ATOM and node.value() < 0:
            return (
                self._atom(node, False)
                if isinstance(node, Leaf | Constant)
                else self._bracketed(self.write(node))
            )
        return self.write(node, is_first)

    def _function(self, node: Function) -> Line:
        match node.name:
            case "identity":
                return self.write(node.argument)
            case "sqrt":
                return (*self._text("√"), *self._inside(node.argument, _ATOM))
            case "abs":
                return (*self._text("|"), *self.write(node.argument), *self._text("|"))
            case "exp":
                return self._power_of_e(self.write(node.argument))
            case "relu":
                return (*self._text("max(0, "), *self.write(node.argument), *self._text(")"))
        return (
            *self._text(FUNCTION_NAMES.get(node.name, node.name)),
            *self._bracketed(self.write(node.argument)),
        )

    def _power_of_e(self, exponent: Line) -> Line:
        if any(piece.level for piece in exponent):  # nothing is raised twice
            return (*self._text("exp"), *self._bracketed(exponent))
        return (*self._text("e"), *(Piece(piece.text, self.style, 1) for piece in exponent))


FUNCTION_NAMES = {"normal_share": "Φ", "normal_density": "φ", "heaviside": "step"}
"""How functions are written in front of their argument, where not by their key."""


def _opposite(term: Node) -> Node | None:
    """The term without its leading minus, if it is written with one."""
    if isinstance(term, Negative):
        return term.term
    if isinstance(term, Product | Quotient):
        first = _opposite(term.parts[0])
        return None if first is None else term.rebuilt((first, *term.parts[1:]))
    return None


def shown_form(node: Node) -> Node:
    """The tree as a person would write it: the case that holds, not a function that decides between cases."""
    parts = tuple(shown_form(part) for part in node.parts)
    node = node.rebuilt(parts) if parts else node
    if not isinstance(node, Function):
        return node
    argument, value = node.argument, node.argument.value()
    match node.name:
        case "leaky_relu":
            return argument if value > 0 else Product((Constant("negative_slope", node.parameter), argument))
        case "elu" if value <= 0:
            power = Difference(Function("exp", argument), Constant("one", 1.0))
            return Product((Constant("alpha", node.parameter), power))
        case "elu" | "identity":
            return argument
        case "elu_slope" if value <= 0:
            return Product((Constant("alpha", node.parameter), Function("exp", argument)))
        case "relu_slope" | "leaky_relu_slope" | "elu_slope" | "sign":
            return Constant("one" if node.value() == 1 else "case", node.value())
        case "softplus":
            return Function("ln", Sum((Constant("one", 1.0), Function("exp", argument))))
        case "clip":
            inside = abs(value) <= node.parameter
            return argument if inside else Constant("threshold", math.copysign(node.parameter, value))
    return node
