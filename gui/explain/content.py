"""What the working shows, as data: title, formula or ledger, extra lines and curve."""

from dataclasses import dataclass, field
from typing import Literal

from engine.frame import Place
from gui.explain.curves import Curve
from gui.explain.digits import Equation
from gui.explain.pieces import Line

Tint = Literal["back", "slope", "input"]


@dataclass(frozen=True)
class Column:
    """One number of a formula with its symbol above and its word below; three rows or, with what it is here,
    four. A tinted column is a factor ① ② ③. `place` is where it comes from: pointing at it lights that."""

    rows: tuple[Line, ...]
    tint: Tint | None = None
    place: Place | None = None


@dataclass(frozen=True)
class Operator:
    """What stands between columns, in the row of symbols and in the row of numbers."""

    symbol: str
    number: str


@dataclass(frozen=True)
class Bar:
    """A thin line between two formulas."""


Item = Column | Operator | Bar
Formula = tuple[Item, ...]


@dataclass(frozen=True)
class Entry:
    """One line of a ledger: what it is, its symbol, how it is computed."""

    word: Line
    symbol: Line
    expression: Line
    place: Place | None = None


@dataclass(frozen=True)
class Content:
    """Everything the working shows of one moment and one selection.

    `titles` and each of `extras` are alternatives, the roomiest first. `badges` are the places of ① ② ③,
    `equations` the sums and products that are shown, `samples` what the batch's samples contribute.
    `can_shrink`: with less room the formula could say the same with fewer terms.
    """

    titles: tuple[Line, ...] = ()
    formula: Formula = ()
    can_shrink: bool = False
    ledger: tuple[Entry, ...] = ()
    extras: tuple[tuple[Line, ...], ...] = ()
    curve: Curve | None = None
    badges: dict[str, Place] = field(default_factory=dict)
    equations: tuple[Equation, ...] = ()
    samples: tuple[tuple[int, Line], ...] = ()


@dataclass(frozen=True)
class Notice:
    """A few sentences in place of a working: nothing to explain yet, or nothing to read now."""

    title: Line
    text: str = ""
    keys: tuple[tuple[str, str], ...] = ()
    link: str = ""
