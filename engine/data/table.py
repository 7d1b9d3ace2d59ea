"""A table of typed columns that never changes: an edit makes a new table that shares the other columns."""

import re
from collections.abc import Generator, Mapping, Sequence
from functools import cached_property
from typing import Any, Literal, Self

import numpy as np
from msgspec import Struct
from msgspec.structs import force_setattr, replace
from numpy.typing import ArrayLike, NDArray

from engine.data.coded import BLOCK, Coded, coding, in_blocks
from engine.data.samples import FloatArray, RowArray
from engine.problem import Problem, require
from engine.slices import Slices, exhaust

ColumnKind = Literal["number", "category", "text"]
_IN_ORDER: RowArray = np.empty(0, np.int64)


class Column(Struct, frozen=True, eq=False, dict=True):
    """One column: numbers (n,) float64 read-only, or words as a tuple of str.

    A category has few different words and can be encoded; text is for reading only. A missing number is
    NaN, a missing word is empty. `declared`: levels of a category that stay, in this order, whether or not
    they occur; an edit declares those there are.
    """

    name: str
    kind: ColumnKind
    values: FloatArray | tuple[str, ...]
    unit: str | None = None
    description: str = ""
    declared: tuple[str, ...] = ()

    @classmethod
    def of_numbers(cls, name: str, values: ArrayLike, unit: str | None = None) -> Self:
        """A column of numbers; values (n,), copied."""
        numbers = np.array(values, dtype=np.float64)
        numbers.flags.writeable = False
        return cls(name, "number", numbers, unit)

    @classmethod
    def of_words(cls, name: str, values: Sequence[str], kind: ColumnKind = "category") -> Self:
        """A column of words, categories unless said otherwise."""
        return cls(name, kind, tuple(values))

    @property
    def numbers(self) -> FloatArray:
        """The values (n,) of a column of numbers; raises `Problem` for any other."""
        require(
            not isinstance(self.values, tuple),
            "Column {name} holds words where numbers are needed: choose another column or encode it.",
            name=self.name,
        )
        return np.asarray(self.values)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The values as words; a number becomes its shortest exact form, 2.0 becomes 2, NaN becomes empty."""
        if isinstance(self.values, tuple):
            return self.values
        if "coded" in self.__dict__:
            return self.coded.spelled()
        return tuple(map(number_word, self.values.tolist()))

    @cached_property
    def coded(self) -> Coded:
        """The words as numbers."""
        return exhaust(self.coding())

    def coding(self) -> Generator[float, None, Coded]:
        """`coded`, worked out in slices; at once where it is known."""
        if "coded" not in self.__dict__:
            self.__dict__["coded"] = yield from self._coding()
        return self.coded

    def _coding(self) -> Generator[float, None, Coded]:
        if isinstance(self.values, tuple):
            return (yield from coding(in_blocks(self.values), len(self)))
        numbers, known = self.values, dict[str, int]()
        codes, slices = np.empty(len(self), np.int32), Slices()
        for start in range(0, len(self), BLOCK):
            different, own = np.unique(numbers[start : start + BLOCK], return_inverse=True)
            words = map(number_word, different.tolist())
            codes[start : start + BLOCK] = np.array([known.setdefault(word, len(known)) for word in words])[
                own
            ]
            if slices.is_over():
                yield start / len(self)
        return Coded(tuple(known), codes)

    @cached_property
    def levels(self) -> tuple[str, ...]:
        """Those declared, then the other words in natural order, 2 before 10; what is missing is no level."""
        if isinstance(self.values, tuple):
            others = set(self.coded.among()) - {"", *self.declared}
            return (*self.declared, *sorted(others, key=natural_order))
        return tuple(map(number_word, np.unique(self.values[~np.isnan(self.values)]).tolist()))

    @property
    def level_count(self) -> int:
        """How many levels there are; quicker than putting them in order."""
        if isinstance(self.values, tuple):
            return len({*self.coded.among(), *self.declared} - {""})
        return len(self.levels)

    @property
    def unused_levels(self) -> tuple[str, ...]:
        """The declared levels that no row has."""
        occurring = set(self.coded.among()) if self.declared else set()
        return tuple(level for level in self.declared if level not in occurring)

    @property
    def _kept_levels(self) -> tuple[str, ...]:
        """What an edit declares."""
        return self.levels if self.kind == "category" else ()

    def __len__(self) -> int:
        return len(self.values)

    def missing_mask(self) -> NDArray[np.bool_]:
        """Whether each value (n,) is missing."""
        if isinstance(self.values, tuple):
            return self.coded.where(lambda word: not word)
        return np.isnan(self.values)

    @cached_property
    def extremes(self) -> tuple[int, int] | None:
        """The rows of the lowest and of the highest number; None where there is none."""
        numbers = self.numbers
        if np.isnan(numbers).all():
            return None
        return int(np.nanargmin(numbers)), int(np.nanargmax(numbers))

    def is_missing(self, row: int) -> bool:
        """Whether the value of a row is missing."""
        value = self.values[row]
        return not value if isinstance(value, str) else bool(np.isnan(value))

    def as_category(self) -> "Column":
        """The same column as categories, its numbers turned into words."""
        return self._with_words(self.words, self.coded, kind="category")

    def as_words(self, kind: ColumnKind) -> "Column":
        """The same values as words of another kind; no level is declared."""
        return self._with_words(self.words, self._known_codes, kind=kind, declared=())

    def _with_words(self, words: tuple[str, ...], coded: Coded | None, **changes: Any) -> "Column":
        """The same column with other words, whose codes may be known."""
        changed = replace(self, values=words, **changes)
        if coded is not None:
            changed.__dict__["coded"] = coded
        return changed

    @property
    def _known_codes(self) -> Coded | None:
        return self.coded if "coded" in self.__dict__ else None

    def with_value(self, row: int, value: float | str) -> "Column":
        """A copy with one value changed; the value must be of the column's kind."""
        return self.with_values({row: value})

    def with_values(self, values: Mapping[int, float | str]) -> "Column":
        """A copy with the values of these rows changed; itself if there are none."""
        if not values:
            return self
        if isinstance(self.values, tuple):
            words = list(self.values)
            for row, value in values.items():
                words[row] = str(value)
            new = {row: str(value) for row, value in values.items()}
            coded = None if self._known_codes is None else self._known_codes.with_words(new)
            return self._with_words(tuple(words), coded, declared=self._kept_levels)
        numbers = self.values.copy()
        numbers[list(values)] = [float(value) for value in values.values()]
        return replace(self, values=_read_only(numbers))

    def with_value_in(self, rows: Sequence[int], value: float | str) -> "Column":
        """A copy with the same value in all these rows; quick for very many."""
        at = np.asarray(rows, np.int64)
        if isinstance(self.values, tuple):
            words = list(self.values)
            for row in at.tolist():
                words[row] = str(value)
            coded = None if self._known_codes is None else self._known_codes.with_word_in(at, str(value))
            return self._with_words(tuple(words), coded, declared=self._kept_levels)
        numbers = self.values.copy()
        numbers[at] = float(value)
        return replace(self, values=_read_only(numbers))

    def taken(self, rows: RowArray) -> "Column":
        """The values of these rows, in this order."""
        if isinstance(self.values, tuple):
            taken = tuple(map(self.values.__getitem__, rows.tolist()))
            coded = None if self._known_codes is None else self._known_codes.taken(rows)
            return self._with_words(taken, coded, declared=self._kept_levels)
        return replace(self, values=_read_only(self.values[rows]))


class Table(Struct, frozen=True, eq=False, dict=True):
    """Columns of one length with different names. Rows count from 0 here, from 1 on screen.

    `path` is the file that the table was read from, empty if it was not. `ids` (rows,) int64: who each row is
    through every edit, 0, 1, 2 … at first; `made`: how many there have ever been, so that none comes back.
    """

    name: str
    columns: tuple[Column, ...]
    path: str = ""
    ids: RowArray = _IN_ORDER
    made: int = 0

    def __post_init__(self) -> None:
        if self.ids is _IN_ORDER:
            force_setattr(self, "ids", _read_only_rows(np.arange(self.row_count)))
            force_setattr(self, "made", self.row_count)
        names = self.column_names
        require(
            len(set(names)) == len(names),
            "Two columns of {table} have the same name, a duplicate: give each a name of its own.",
            table=self.name,
        )
        require(
            len({len(column) for column in self.columns} | {len(self.ids)}) <= 1,
            "The columns of {table} differ in length: fill the short ones.",
            table=self.name,
        )

    @property
    def column_names(self) -> tuple[str, ...]:
        """The names from left to right."""
        return tuple(column.name for column in self.columns)

    @property
    def row_count(self) -> int:
        """The number of rows."""
        return len(self.columns[0]) if self.columns else 0

    @cached_property
    def _by_name(self) -> dict[str, Column]:
        return {column.name: column for column in self.columns}

    def __getitem__(self, name: str) -> Column:
        found = self._by_name.get(name)
        if found is None:
            raise Problem("{table} has no column {name}: choose one that it has.", table=self.name, name=name)
        return found

    def with_column(self, changed: Column) -> "Table":
        """A table in which this column takes the place of the one of the same name."""
        self[changed.name]
        columns = tuple(changed if column.name == changed.name else column for column in self.columns)
        return replace(self, columns=columns)

    def with_other_rows(self, columns: tuple[Column, ...], ids: RowArray) -> "Table":
        """A table of other rows; a negative identity stands for a row that has never been."""
        ids, fresh = ids.copy(), ids < 0
        ids[fresh] = np.arange(self.made, self.made + int(fresh.sum()))
        made = self.made + int(fresh.sum())
        return replace(self, columns=columns, ids=_read_only_rows(ids), made=made)

    def with_value(self, row: int, name: str, value: float | str) -> "Table":
        """A table with one cell changed: only its column is copied."""
        return self.with_column(self[name].with_value(row, value))


def _read_only_rows(rows: RowArray) -> RowArray:
    rows.flags.writeable = False
    return rows


def _read_only(numbers: FloatArray) -> FloatArray:
    numbers.flags.writeable = False
    return numbers


def number_word(value: float) -> str:
    """The shortest text that reads back as the same number, without a useless decimal; empty for NaN."""
    if value != value:
        return ""
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)


def natural_order(word: str) -> tuple[tuple[tuple[bool, int, str], ...], str]:
    """A sorting key that compares runs of digits as numbers, and puts them before letters: speaker_2 before
    speaker_10."""
    pieces = [piece for piece in re.split(r"([0-9]+)", word.casefold()) if piece]
    return tuple(_piece_order(piece) for piece in pieces), word


def _piece_order(piece: str) -> tuple[bool, int, str]:
    is_digits = piece[0] in "0123456789"
    return not is_digits, int(piece) if is_digits else 0, piece
