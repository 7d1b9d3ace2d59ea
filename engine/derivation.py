"""The node types of a derivation and their evaluation.

A derivation says why a number is what it is: a small frozen tree whose leaves are other places with their
numbers, and settings by name. It evaluates itself, and the result is the number in the Frame; so an
explanation that disagrees with the engine cannot be shown. Trees hold keys, never words: readers put them
into words, formulas or speech. Evaluation never raises; it gives ∞ or NaN as float64 arithmetic does.
"""

import math
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from engine.frame import Place

PARTS_PER_TERM = 1e-12
"""How far a derivation may be off the Frame's number, as a share of Σ|terms|: rounding, and no more."""


class Node(ABC):
    """One step of a derivation."""

    __slots__ = ()

    @property
    def parts(self) -> tuple["Node", ...]:
        """The nodes this one is made of."""
        return ()

    @abstractmethod
    def value(self) -> float:
        """The number this tree comes to."""

    def size(self) -> float:
        """Σ|terms|, the magnitude that rounding works on; at least the magnitude of the value."""
        return abs(self.value())

    def leaves(self) -> Iterator["Leaf"]:
        """Every leaf, from left to right."""
        for part in self.parts:
            yield from part.leaves()


@dataclass(frozen=True, slots=True)
class Leaf(Node):
    """The number at another place, as the Frame has it."""

    place: Place
    number: float

    def value(self) -> float:
        return self.number

    def leaves(self) -> Iterator["Leaf"]:
        yield self


@dataclass(frozen=True, slots=True)
class Constant(Node):
    """A number that has no place in the network: a setting by name, or a figure of the formula itself."""

    name: str
    number: float

    def value(self) -> float:
        return self.number


@dataclass(frozen=True, slots=True)
class Sum(Node):
    """The sum of its terms; the empty sum is 0."""

    terms: tuple[Node, ...]

    @property
    def parts(self) -> tuple[Node, ...]:
        return self.terms

    def value(self) -> float:
        return float(sum(term.value() for term in self.terms))

    def size(self) -> float:
        return float(sum(term.size() for term in self.terms))


@dataclass(frozen=True, slots=True)
class Difference(Node):
    """left − right."""

    left: Node
    right: Node

    @property
    def parts(self) -> tuple[Node, ...]:
        return (self.left, self.right)

    def value(self) -> float:
        return self.left.value() - self.right.value()

    def size(self) -> float:
        return self.left.size() + self.right.size()


@dataclass(frozen=True, slots=True)
class Negative(Node):
    """−term."""

    term: Node

    @property
    def parts(self) -> tuple[Node, ...]:
        return (self.term,)

    def value(self) -> float:
        return -self.term.value()

    def size(self) -> float:
        return self.term.size()


@dataclass(frozen=True, slots=True)
class Product(Node):
    """The product of its factors, from left to right."""

    factors: tuple[Node, ...]

    @property
    def parts(self) -> tuple[Node, ...]:
        return self.factors

    def value(self) -> float:
        return math.prod(factor.value() for factor in self.factors)

    def size(self) -> float:
        return math.prod(factor.size() for factor in self.factors)


@dataclass(frozen=True, slots=True)
class Quotient(Node):
    """top ÷ bottom."""

    top: Node
    bottom: Node

    @property
    def parts(self) -> tuple[Node, ...]:
        return (self.top, self.bottom)

    def value(self) -> float:
        return divide(self.top.value(), self.bottom.value())

    def size(self) -> float:
        # A bottom that cancels (1 − βᵗ) is less certain than its own last figure.
        bottom = self.bottom.value()
        return divide(self.top.size(), abs(bottom)) * max(1.0, divide(self.bottom.size(), abs(bottom)))


@dataclass(frozen=True, slots=True)
class Power(Node):
    """base to a whole exponent from 0 up."""

    base: Node
    exponent: int

    @property
    def parts(self) -> tuple[Node, ...]:
        return (self.base,)

    def value(self) -> float:
        return power(self.base.value(), self.exponent)

    def size(self) -> float:
        return power(self.base.size(), self.exponent)


@dataclass(frozen=True, slots=True)
class Function(Node):
    """A function by name of one argument; `parameter` is its constant, where it has one."""

    name: str
    argument: Node
    parameter: float = 0.0

    @property
    def parts(self) -> tuple[Node, ...]:
        return (self.argument,)

    def value(self) -> float:
        return FUNCTIONS[self.name](self.argument.value(), self.parameter)

    def size(self) -> float:
        steepness = FUNCTION_STEEPNESS.get(self.name, 0.0)
        return abs(self.value()) + steepness * (self.argument.size() - abs(self.argument.value()))


@dataclass(frozen=True)
class Derivation:
    """Why the number at `place` is `number`.

    `rule` names the way it is derived ("chain", "cross_entropy", "given", …), for readers to put in words.
    """

    place: Place
    number: float
    rule: str
    root: Node

    @property
    def agrees(self) -> bool:
        """Whether the tree comes to the Frame's number, but for rounding."""
        derived = self.root.value()
        if not (math.isfinite(derived) and math.isfinite(self.number)):
            return derived == self.number or (math.isnan(derived) and not math.isfinite(self.number))
        return abs(derived - self.number) <= PARTS_PER_TERM * self.root.size()


def divide(top: float, bottom: float) -> float:
    """top ÷ bottom as float64 has it: ∞ or NaN where Python would raise."""
    if bottom != 0.0:
        return top / bottom
    if top == 0.0 or math.isnan(top):
        return math.nan
    return math.copysign(math.inf, top) * math.copysign(1.0, bottom)


def power(base: float, exponent: int) -> float:
    """base to a whole exponent, ∞ where it overflows."""
    try:
        return float(base**exponent)
    except OverflowError:
        return math.inf if base > 0 or exponent % 2 == 0 else -math.inf


def exponential(z: float, _: float = 0.0) -> float:
    """e^z, ∞ where it overflows."""
    return math.inf if z > 709.782712893384 else math.exp(z)


def _logarithm(x: float, _: float) -> float:
    if x > 0:
        return math.log(x)
    return -math.inf if x == 0 else math.nan


def _sigmoid(z: float, _: float) -> float:
    return 1.0 / (1.0 + exponential(-z))


def _softplus(z: float, _: float) -> float:
    return max(z, 0.0) + math.log1p(exponential(-abs(z)))


def _sign(x: float, _: float) -> float:
    return float((x > 0) - (x < 0)) if not math.isnan(x) else x


def _elu(z: float, alpha: float) -> float:
    return z if z > 0 else alpha * math.expm1(z)


def _elu_slope(z: float, alpha: float) -> float:
    return 1.0 if z > 0 else alpha * exponential(z)


def _clip(x: float, threshold: float) -> float:
    return max(-threshold, min(threshold, x))


FUNCTIONS: dict[str, Callable[[float, float], float]] = {
    "identity": lambda z, _: z,
    "exp": exponential,
    "ln": _logarithm,
    "sqrt": lambda x, _: math.sqrt(x) if x >= 0 else math.nan,
    "abs": lambda x, _: abs(x),
    "sign": _sign,
    "clip": _clip,
    "tanh": lambda z, _: math.tanh(z),
    "sigmoid": _sigmoid,
    "softplus": _softplus,
    "relu": lambda z, _: max(z, 0.0),
    "relu_slope": lambda z, _: 1.0 if z > 0 else 0.0,
    "leaky_relu": lambda z, slope: z if z > 0 else slope * z,
    "leaky_relu_slope": lambda z, slope: 1.0 if z > 0 else slope,
    "elu": _elu,
    "elu_slope": _elu_slope,
    "heaviside": lambda z, _: 1.0 if z >= 0 else 0.0,
    # Φ and φ of the standard normal distribution; erfc keeps its digits far below 0.
    "normal_share": lambda z, _: 0.5 * math.erfc(-z * math.sqrt(0.5)),
    "normal_density": lambda z, _: exponential(-0.5 * z * z) / math.sqrt(2 * math.pi),
}
"""Every function of a formula: argument and parameter to value."""

FUNCTION_STEEPNESS = {"identity": 1.0, "tanh": 1.0, "abs": 1.0, "relu": 1.0}
"""How strongly a function hands on the rounding of a sum in its argument; the others take leaves only."""
