"""One moment, one sample and one place, and what every builder of a working needs of them."""

from collections.abc import Callable, Sequence
from typing import Protocol

from msgspec import Struct
from msgspec.structs import replace

from engine.derivation import Constant, Derivation, Leaf, Node
from engine.frame import Frame, Place
from engine.parameters import Array
from engine.quantities import derive, read
from gui.explain.content.content import Column, Item, Operator
from gui.explain.content.digits import Atom, Equation, Figures
from gui.explain.content.expression import Writer
from gui.explain.content.pieces import Ink, Line, Piece, Style, number, words
from gui.explain.content.recent import RecentUpdates
from gui.wording.numbers import NumberText


class After(Protocol):
    """The batch once more with the new weights: predictions (B, K), losses (B,), and its reduced loss."""

    @property
    def predictions(self) -> Array: ...
    @property
    def losses(self) -> Array: ...
    @property
    def batch_loss(self) -> float: ...


LossAlong = Callable[[Place, Sequence[float]], Sequence[float]]
"""The loss of a place's sample, or without one of the batch, where one weight takes other values."""


class Scene(Struct, frozen=True):
    """A frame, the shown row of its batch, the selected place, and what is known beside the frame.

    `squeeze` says how often the formula has been found too wide: it then shows fewer terms. `is_nudged`: the
    chosen weight was nudged.
    """

    frame: Frame
    place: Place
    row: int = 0
    after: After | None = None
    loss_along: LossAlong | None = None
    squeeze: int = 0
    recent: RecentUpdates | None = None
    is_nudged: bool = False

    def of_unit(self, quantity: str, layer: int | None = None, unit: int | None = None) -> Place:
        """A quantity of the selected unit, or of another, for the shown sample."""
        layer = self.place.layer if layer is None else layer
        return Place(quantity, layer, self.place.unit if unit is None else unit, sample=self.row)

    def of_weight(self, quantity: str) -> Place:
        """A quantity of the selected weight or bias, for the whole batch."""
        return replace(self.place, quantity=quantity, sample=None)

    def at(self, place: Place) -> "Scene":
        """The same moment with another place."""
        return replace(self, place=place)

    def derive(self, place: Place) -> Derivation | None:
        """Why the number at a place is what it is; a reason that does not come to it is none."""
        found = derive(self.frame, place)
        return found if found is not None and found.agrees else None

    def value(self, place: Place) -> float | None:
        """The number at a place."""
        return read(self.frame, place)

    def leaf(self, place: Place) -> Leaf:
        """The number at a place that is known to exist."""
        value = read(self.frame, place)
        if value is None:
            raise LookupError(place)
        return Leaf(place, value)

    @property
    def is_output(self) -> bool:
        return self.place.layer == self.frame.depth - 1

    @property
    def batch_size(self) -> int:
        return len(self.frame.rows)


def source_of(place: Place) -> Place:
    """What the picture lights for a leaf: old and new weight are one line in it."""
    if place.quantity in ("old_weight", "new_weight"):
        quantity = "bias" if place.source is None else "weight"
        return replace(place, quantity=quantity, sample=None)
    return place


def leaf_column(
    figures: Figures,
    leaf: Atom,
    symbol: Line,
    word: Line = (),
    *,
    is_first: bool = False,
    tint: Ink | None = None,
) -> Column:
    """A single number as a column, with its source."""
    line = Writer(figures, signed=is_first).write(leaf, is_first)
    place = source_of(leaf.place) if isinstance(leaf, Leaf) else None
    return Column((symbol, tinted(line, tint), word), place=place)


def tinted(line: Line, color: Ink | None) -> Line:
    """A line in the colour of its factor."""
    return tuple(replace(piece, color=color) if color and piece.color is None else piece for piece in line)


def result_column(figures: Figures, atom: Atom, symbol: Line, word: Line) -> Column:
    """What an equation comes to, at its left."""
    return Column((symbol, number(figures.text(atom, signed=True)), word))


def equals(figures: Figures, equation: Equation) -> Operator:
    """= in both rows, or ≈ between the numbers."""
    return Operator("=", figures.relation(equation))


def with_operators(columns: Sequence[Column], sign: str) -> list[Item]:
    """Columns with an operator between each two."""
    items: list[Item] = []
    for position, column in enumerate(columns):
        if position:
            items.append(Operator(sign, sign))
        items.append(column)
    return items


def inline(figures: Figures, node: Node, style: Style = "plain") -> Line:
    """An expression inside a line of words."""
    return Writer(figures, style).write(node)


def shown(text: NumberText, style: Style = "strong") -> Line:
    """A number inside a line of words."""
    return number(text, style, "ink" if style == "strong" else None)


def equation_line(symbol: Line, figures: Figures, equation: Equation, signed: bool = True) -> Line:
    """a = tanh(−1.18) = −0.828, the result standing out."""
    result = number(figures.text(equation.result, signed), "strong", "ink")
    relation = words(f" {figures.relation(equation)} ")
    return (*symbol, *words(" = "), *inline(figures, equation.root), *relation, *result)


def constant(name: str, value: float) -> Constant:
    """A number that stands in a formula for a part of it."""
    return Constant(name, value)


SPACE = (Piece("   "),)
