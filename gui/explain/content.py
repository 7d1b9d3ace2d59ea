"""What the working shows, as data: title, formula or ledger, extra lines and curve."""

from dataclasses import dataclass
from typing import Literal

from engine.frame import Place
from gui.explain.curves import Curve
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

    `titles` and each of `extras` are alternatives, the roomiest first; `remark` is a sentence that the first
    titles end with, to be said below where only a shorter title has room. `can_shrink`: with less room the
    formula could say the same with fewer terms. `samples` is what the batch's samples contribute.
    """

    titles: tuple[Line, ...] = ()
    formula: Formula = ()
    can_shrink: bool = False
    ledger: tuple[Entry, ...] = ()
    extras: tuple[tuple[Line, ...], ...] = ()
    remark: tuple[Line, ...] = ()
    curve: Curve | None = None
    samples: tuple[tuple[int, Line], ...] = ()


@dataclass(frozen=True)
class Notice:
    """A few sentences in place of a working: nothing to explain yet, or nothing to read now."""

    title: Line
    text: str = ""
