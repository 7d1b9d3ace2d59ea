"""What the working shows, as data: title, formula or ledger, extra lines and curve."""

from typing import Literal

from msgspec import Struct

from engine.frame import Place
from gui.explain.content.curves import Curve
from gui.explain.content.pieces import Line

Tint = Literal["back", "slope", "input"]


class Column(Struct, frozen=True):
    """One number of a formula with its symbol above and its word below; three rows or, with what it is here,
    four. A tinted column is a factor ① ② ③. `place` is where it comes from: pointing at it lights that."""

    rows: tuple[Line, ...]
    tint: Tint | None = None
    place: Place | None = None


class Operator(Struct, frozen=True):
    """What stands between columns, in the row of symbols and in the row of numbers."""

    symbol: str
    number: str


class Bar(Struct, frozen=True):
    """A thin line between two formulas."""


Item = Column | Operator | Bar
Formula = tuple[Item, ...]


class Entry(Struct, frozen=True):
    """One line of a ledger: what it is, its symbol, how it is computed."""

    word: Line
    symbol: Line
    expression: Line
    place: Place | None = None


class Table(Struct, frozen=True):
    """Units side by side: their names, where a click leads, a symbol for each row, and each unit's cells from
    top to bottom; `others`: how many units there are beside these."""

    heads: tuple[Line, ...]
    places: tuple[Place, ...]
    symbols: tuple[Line, ...]
    cells: tuple[tuple[Line, ...], ...]
    others: int = 0

    @property
    def units(self) -> int:
        """How many there are."""
        return len(self.heads) + self.others


class Content(Struct, frozen=True):
    """Everything the working shows of one moment and one selection.

    `titles`, `total` and each of `extras` are alternatives, the roomiest first. `total` is a second result,
    as large as the formula's: it stands right below it, or where no line has room there, `total_titles` take
    the place of the titles. `remark` is a sentence that titles or total end with, to be said further below
    where only a shorter wording has room. `can_shrink`: with less room the formula could say the same with
    fewer terms; `can_wrap`: it may go on in a second line. `samples` is what each sample contributes,
    `below_samples` what their sum becomes.
    `table` stands where a curve would. `foremost`
    is the extra line that must be seen: where no line has room it takes the place of the title.
    """

    titles: tuple[Line, ...] = ()
    formula: Formula = ()
    can_shrink: bool = False
    can_wrap: bool = False
    total: tuple[Line, ...] = ()
    total_titles: tuple[Line, ...] = ()
    ledger: tuple[Entry, ...] = ()
    extras: tuple[tuple[Line, ...], ...] = ()
    remark: tuple[Line, ...] = ()
    foremost: tuple[Line, ...] = ()
    curve: Curve | None = None
    table: Table | None = None
    samples: tuple[tuple[int, Line], ...] = ()
    below_samples: tuple[Line, ...] = ()

    @property
    def can_be_nudged(self) -> bool:
        """Whether an extra line has the button for it."""
        return any(piece.style == "button" for extra in self.extras for line in extra for piece in line)


class Notice(Struct, frozen=True):
    """A few sentences in place of a working: nothing to explain yet, or nothing to read now."""

    title: Line
    text: str = ""
