"""Which separator a file uses: every candidate reads the first records, and the best reading wins.

A reading is better if rows have more than one value, all of one width, without a quoting error, and if more
of the values are numbers.
"""

import csv
from collections import Counter
from collections.abc import Generator
from dataclasses import dataclass, field
from itertools import chain, islice

from engine.data.csv_cells import Look, look_of
from engine.data.csv_text import CsvText
from engine.data.slices import Slices
from engine.problem import Problem, require

DELIMITERS = (",", ";", "\t", "|")
JUDGED_RECORDS = 300
JUDGED_CELLS = 1000
MOST_CELLS = 4_000_000
MOST_ROWS = 100_000


@dataclass
class Reading:
    """Records of a file under one separator; `numbers[i]` is what a spreadsheet calls the row of `rows[i]`.

    `broken` is the row at which a quote went wrong, or None.
    """

    delimiter: str
    numbers: list[int] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    broken: int | None = None

    @property
    def width(self) -> int:
        """The commonest number of values in a row, the larger of two equally common."""
        counts = Counter(len(row) for row in self.rows)
        return max(counts, key=lambda width: (counts[width], width), default=0)

    def score(self) -> tuple[bool, float, bool, float]:
        """What the judge compares, better readings higher."""
        width = self.width
        equal = sum(len(row) == width for row in self.rows) / max(1, len(self.rows))
        return width > 1, equal, self.broken is None, self._number_share()

    def _number_share(self) -> float:
        """The share of plain numbers among the first values below the header."""
        cells = [cell.strip() for cell in islice(chain.from_iterable(self.rows[1:]), JUDGED_CELLS)]
        looks = Counter(map(look_of, cells))
        return (looks[Look.WHOLE] + max(looks[Look.POINT], looks[Look.COMMA])) / max(1, len(cells))


def read_records(text: CsvText) -> Generator[float, None, Reading]:
    """All records under the best separator; yields the share that is done. Raises `Problem` if none fits."""
    announced = text.announced_delimiter
    candidates = DELIMITERS if announced is None else (announced,)
    slices = Slices()
    best = Reading(candidates[0])
    for delimiter in candidates:
        reading = yield from _read(text, delimiter, JUDGED_RECORDS, slices)
        if reading.score() > best.score():
            best = reading
        if slices.is_over():
            yield 0.0
    if len(best.rows) == JUDGED_RECORDS and best.broken is None:
        best = yield from _read(text, best.delimiter, None, slices)
    if best.broken is not None:
        raise Problem(
            "A quote opens in row {row} of {file} and does not close properly: correct the quote there.",
            row=best.broken, file=text.name,
        )  # fmt: skip
    return best


def _read(text: CsvText, delimiter: str, most: int | None, slices: Slices) -> Generator[float, None, Reading]:
    reading = Reading(delimiter)
    lines = text.lines()
    number = cells = 0
    try:
        if text.announced_delimiter is not None:
            lines.readline()
            number = 1
        for row in islice(csv.reader(lines, delimiter=delimiter, strict=True, skipinitialspace=True), most):
            number += 1
            if _is_blank(row):
                continue
            reading.numbers.append(number)
            reading.rows.append(row)
            cells += len(row)
            _check_size(text, len(reading.rows), cells)
            if slices.is_over():
                yield 0.0 if most else min(1.0, lines.buffer.tell() / len(text.data))
    except csv.Error:
        reading.broken = number + 1
    except UnicodeError as error:
        raise text.undecodable() from error
    return reading


def _is_blank(row: list[str]) -> bool:
    return not row or (len(row) == 1 and not row[0].strip())


def _check_size(text: CsvText, rows: int, cells: int) -> None:
    require(
        rows <= MOST_ROWS and cells <= MOST_CELLS,
        "{file} has more than {rows} rows or {cells} values: keep fewer rows or columns.",
        file=text.name, rows=MOST_ROWS, cells=MOST_CELLS,
    )  # fmt: skip
