"""The data as plain lists and loops: what every edit makes of a table, and what training sees of it."""

import copy
import math
import re
from collections.abc import Collection, Sequence

from engine.data.preparation import ColumnRole
from engine.data.setup import Setup
from engine.data.table import Column

Cell = float | str
USED = (ColumnRole.FEATURE, ColumnRole.TARGET)


class Refused(Exception):
    """What the model itself would not do."""


def word(value: Cell) -> str:
    """A number as short as it is exact, "" where it is missing."""
    if isinstance(value, str):
        return value
    if math.isnan(value):
        return ""
    return str(int(value)) if value == int(value) else repr(value)


def natural(words: Collection[str]) -> list[str]:
    """d2 before d10."""
    pieces = {each: [(not p.isdigit(), int(p) if p.isdigit() else 0, p) for p in re.findall(r"\d+|\D+", each)]
              for each in words}  # fmt: skip
    return sorted(words, key=lambda each: (pieces[each], each))


class Naive:
    """A table by columns of cells, with what is said about each column, and the part of every row known."""

    def __init__(self, setup: Setup) -> None:
        table = setup.table
        self.names = list(table.column_names)
        self.kinds = {column.name: str(column.kind) for column in table.columns}
        self.units = {column.name: column.unit for column in table.columns}
        self.cells: dict[str, list[Cell]] = {column.name: cells_of(column) for column in table.columns}
        self.levels = {column.name: list(column.declared) for column in table.columns}
        self.ids, self.made = table.ids.tolist(), table.made
        self.specs: list[list[str]] = [
            [spec.name, spec.role, spec.scaling] for spec in setup.preparation.columns
        ]
        self.parts: dict[int, int] = {}
        self._learn_levels()

    def copy(self) -> "Naive":
        return copy.deepcopy(self)

    def other_than(self, other: "Naive") -> list[str]:
        """In which of its facts it is another."""
        return [fact for fact, value in vars(self).items() if repr(value) != repr(getattr(other, fact))]

    @property
    def count(self) -> int:
        return len(self.ids)

    def of_role(self, role: ColumnRole) -> list[str]:
        """The columns of a role in the order in which they are described."""
        return [name for name, own, _ in self.specs if own == role]

    def level_list(self, name: str) -> list[str]:
        """The classes or words of a column in their order."""
        if self.kinds[name] == "category":
            return self.levels[name]
        return natural({word(cell) for cell in self.cells[name]} - {""})

    def _learn_levels(self) -> None:
        for name in self.names:
            if self.kinds[name] == "category":
                known = self.levels[name]
                known += natural({str(cell) for cell in self.cells[name]} - {"", *known})

    # Rows and cells

    def put(self, rows: Sequence[int], names: Sequence[str], block: Sequence[Sequence[str]]) -> None:
        missing = max(rows) + 1 - self.count
        if missing > 0:
            self.insert(self.count, missing)
        for row, cells in zip(rows, block, strict=False):
            for name, text in zip(names, cells, strict=False):
                self.cells[name][row] = self._read(name, text)
        self._learn_levels()

    def _read(self, name: str, text: str) -> Cell:
        if self.kinds[name] != "number":
            return " ".join(text.split())
        if not text.strip():
            return math.nan
        try:
            return float(text)
        except ValueError as error:
            raise Refused from error

    def insert(self, at: int, count: int = 1) -> None:
        for name in self.names:
            self.cells[name][at:at] = [math.nan if self.kinds[name] == "number" else ""] * count
        self.ids[at:at] = range(self.made, self.made + count)
        self.made += count

    def delete(self, rows: Sequence[int]) -> None:
        if len(set(rows)) == self.count:
            raise Refused
        for row in sorted(set(rows), reverse=True):
            for name in self.names:
                del self.cells[name][row]
            del self.ids[row]

    def repeat(self, rows: Sequence[int]) -> None:
        behind = max(rows) + 1
        for name in self.names:
            self.cells[name][behind:behind] = [self.cells[name][row] for row in rows]
        self.ids[behind:behind] = range(self.made, self.made + len(rows))
        self.made += len(rows)

    def fill(self, rows: Sequence[int], names: Sequence[str]) -> None:
        for name in names:
            for row in rows[1:]:
                self.cells[name][row] = self.cells[name][rows[0]]

    # Columns

    def rename(self, old: str, new: str) -> None:
        if new == old:
            return
        if new in self.names:
            raise Refused
        self.names[self.names.index(old)] = new
        self.kinds[new], self.units[new] = self.kinds.pop(old), self.units.pop(old)
        self.cells[new], self.levels[new] = self.cells.pop(old), self.levels.pop(old)
        for spec in self.specs:
            spec[0] = new if spec[0] == old else spec[0]

    def unit(self, name: str, unit: str) -> None:
        self.units[name] = unit or None

    def kind(self, name: str, kind: str) -> None:
        if kind == self.kinds[name]:
            return
        if kind == "number":
            self.kinds[name] = "number"
            self.cells[name] = [self._read(name, str(cell)) for cell in self.cells[name]]
        else:
            self.cells[name] = [word(cell) for cell in self.cells[name]]
            self.kinds[name] = kind
        self.levels[name] = []
        self._learn_levels()

    def forget_levels(self, name: str) -> None:
        self.levels[name] = [level for level in self.levels[name] if level in self.cells[name]]

    def role(self, name: str, role: ColumnRole) -> None:
        """A new target takes the place of the old one, which becomes an input."""
        if role is ColumnRole.TARGET:
            for spec in self.specs:
                if spec[1] == ColumnRole.TARGET and spec[0] != name:
                    spec[1] = ColumnRole.FEATURE
        self._spec(name)[1] = role

    def scaling(self, name: str, scaling: str) -> None:
        self._spec(name)[2] = scaling

    def _spec(self, name: str) -> list[str]:
        for spec in self.specs:
            if spec[0] == name:
                return spec
        self.specs.append([name, ColumnRole.IGNORED, "standardise"])
        return self.specs[-1]

    # What training sees

    def complete(self) -> list[int]:
        """The rows that have a value in every column in use."""
        used = [name for name, role, _ in self.specs if role in USED]
        return [row for row in range(self.count) if all(word(self.cells[name][row]) for name in used)]

    def inputs(self, train: Sequence[int], rows: Sequence[int]) -> list[list[float]]:
        """What the network sees of these rows; means, spreads and words are those of the training rows."""
        columns: list[list[float]] = []
        for name, role, scaling in self.specs:
            if role != ColumnRole.FEATURE:
                continue
            cells = self.cells[name]
            if self.kinds[name] == "number":
                offset, spread = _scale(scaling, [float(cells[row]) for row in train])
                columns.append([(float(cells[row]) - offset) / spread for row in rows])
            else:
                met = {cells[row] for row in train}
                levels = [level for level in self.level_list(name) if level in met]
                columns += [[float(cells[row] == level) for row in rows] for level in levels]
        return [list(row) for row in zip(*columns, strict=True)]

    def classes(self) -> list[str]:
        """The classes to tell apart; none where numbers are predicted."""
        target = self.of_role(ColumnRole.TARGET)[0]
        return [] if self.kinds[target] == "number" else self.level_list(target)


def cells_of(column: Column) -> list[Cell]:
    return list(column.values) if isinstance(column.values, tuple) else column.values.tolist()


def _scale(scaling: str, values: list[float]) -> tuple[float, float]:
    low, high = min(values), max(values)
    if scaling == "none":
        return 0.0, 1.0
    if low == high:
        return low, 1.0
    if scaling == "min_max":
        return low, high - low
    mean = math.fsum(values) / len(values)
    return mean, math.sqrt(math.fsum((value - mean) ** 2 for value in values) / len(values))
