"""The node types of a derivation and their evaluation.

A derivation says why a number is what it is: a small frozen tree whose leaves are other places with their
numbers, and settings by name. It evaluates itself, and the result is the number in the Frame; so an
explanation that disagrees with the engine cannot be shown. Trees hold keys, never words: readers put them
into words, formulas or speech. Evaluation never raises; it gives ∞ or NaN as float64 arithmetic does.
"""

import math
from abc import abstractmethod
from collections.abc import Callable, Iterator

from msgspec import Struct

from engine.frame import Place
from engine.functions import FUNCTION_STEEPNESS, FUNCTIONS, divide, power

PARTS_PER_TERM = 1e-12
"""How far a derivation may be off the Frame's number, as a share of Σ|terms|: rounding, and no more."""


class Node(Struct, frozen=True):
    """One step of a derivation."""

    @property
    def parts(self) -> tuple["Node", ...]:
        """The nodes this one is made of."""
        return ()

    @abstractmethod
    def value(self) -> float:
        """The number this tree comes to; every kind of node has its own."""

    def size(self) -> float:
        """Σ|terms|, the magnitude that rounding works on; at least the magnitude of the value."""
        return abs(self.value())

    def leaves(self) -> Iterator["Leaf"]:
        """Every leaf, from left to right."""
        for part in self.parts:
            yield from part.leaves()

    def mapped(self, change: Callable[["Node"], "Node"]) -> "Node":
        """The same tree with every leaf and constant changed."""
        return self.rebuilt(tuple(part.mapped(change) for part in self.parts))

    def rebuilt(self, _parts: tuple["Node", ...]) -> "Node":
        """The same kind of node with other parts."""
        return self


class Leaf(Node, frozen=True):
    """The number at another place, as the Frame has it."""

    place: Place
    number: float

    def value(self) -> float:
        return self.number

    def mapped(self, change: Callable[[Node], Node]) -> Node:
        return change(self)

    def leaves(self) -> Iterator["Leaf"]:
        yield self


class Constant(Node, frozen=True):
    """A number that has no place in the network: a setting by name, or a figure of the formula itself."""

    name: str
    number: float

    def value(self) -> float:
        return self.number

    def mapped(self, change: Callable[[Node], Node]) -> Node:
        return change(self)


class Sum(Node, frozen=True):
    """The sum of its terms; the empty sum is 0."""

    terms: tuple[Node, ...]

    @property
    def parts(self) -> tuple[Node, ...]:
        return self.terms

    def rebuilt(self, parts: tuple[Node, ...]) -> Node:
        return Sum(parts)

    def value(self) -> float:
        return float(sum(term.value() for term in self.terms))

    def size(self) -> float:
        return float(sum(term.size() for term in self.terms))


class Difference(Node, frozen=True):
    """left − right."""

    left: Node
    right: Node

    @property
    def parts(self) -> tuple[Node, ...]:
        return (self.left, self.right)

    def rebuilt(self, parts: tuple[Node, ...]) -> Node:
        return Difference(parts[0], parts[1])

    def value(self) -> float:
        return self.left.value() - self.right.value()

    def size(self) -> float:
        return self.left.size() + self.right.size()


class Negative(Node, frozen=True):
    """−term."""

    term: Node

    @property
    def parts(self) -> tuple[Node, ...]:
        return (self.term,)

    def rebuilt(self, parts: tuple[Node, ...]) -> Node:
        return Negative(parts[0])

    def value(self) -> float:
        return -self.term.value()

    def size(self) -> float:
        return self.term.size()


class Product(Node, frozen=True):
    """The product of its factors, from left to right."""

    factors: tuple[Node, ...]

    @property
    def parts(self) -> tuple[Node, ...]:
        return self.factors

    def rebuilt(self, parts: tuple[Node, ...]) -> Node:
        return Product(parts)

    def value(self) -> float:
        return math.prod(factor.value() for factor in self.factors)

    def size(self) -> float:
        return math.prod(factor.size() for factor in self.factors)


class Quotient(Node, frozen=True):
    """top ÷ bottom."""

    top: Node
    bottom: Node

    @property
    def parts(self) -> tuple[Node, ...]:
        return (self.top, self.bottom)

    def rebuilt(self, parts: tuple[Node, ...]) -> Node:
        return Quotient(parts[0], parts[1])

    def value(self) -> float:
        return divide(self.top.value(), self.bottom.value())

    def size(self) -> float:
        # A bottom that cancels (1 − βᵗ) is less certain than its own last figure.
        bottom = self.bottom.value()
        return divide(self.top.size(), abs(bottom)) * max(1.0, divide(self.bottom.size(), abs(bottom)))


class Power(Node, frozen=True):
    """base to a whole exponent from 0 up."""

    base: Node
    exponent: int

    @property
    def parts(self) -> tuple[Node, ...]:
        return (self.base,)

    def rebuilt(self, parts: tuple[Node, ...]) -> Node:
        return Power(parts[0], self.exponent)

    def value(self) -> float:
        return power(self.base.value(), self.exponent)

    def size(self) -> float:
        return power(self.base.size(), self.exponent)


class Function(Node, frozen=True):
    """A function by name of one argument; `parameter` is its constant, where it has one."""

    name: str
    argument: Node
    parameter: float = 0.0

    @property
    def parts(self) -> tuple[Node, ...]:
        return (self.argument,)

    def rebuilt(self, parts: tuple[Node, ...]) -> Node:
        return Function(self.name, parts[0], self.parameter)

    def value(self) -> float:
        return FUNCTIONS[self.name](self.argument.value(), self.parameter)

    def size(self) -> float:
        steepness = FUNCTION_STEEPNESS.get(self.name, 0.0)
        return abs(self.value()) + steepness * (self.argument.size() - abs(self.argument.value()))


class Derivation(Struct, frozen=True):
    """Why the number at `place` is `number`.

    `rule` names the way it is derived ("chain", "cross_entropy", "given", …), for readers to put in words.
    `should`: where a mistake makes the number wrong, the tree of the right one; `root` is what is computed.
    """

    place: Place
    number: float
    rule: str
    root: Node
    should: Node | None = None

    @property
    def agrees(self) -> bool:
        """Whether the tree comes to the Frame's number, but for rounding."""
        derived = self.root.value()
        if not (math.isfinite(derived) and math.isfinite(self.number)):
            return derived == self.number or (math.isnan(derived) and not math.isfinite(self.number))
        return abs(derived - self.number) <= PARTS_PER_TERM * self.root.size()
