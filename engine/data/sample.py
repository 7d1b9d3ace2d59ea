"""The beginning of a table, on which guesses rest: its rows, and what its columns look like."""

from collections import Counter
from collections.abc import Generator, Iterator, Sequence

from msgspec import Struct, field

from engine.data.guesses import Guesses
from engine.data.judge import commonest_width
from engine.data.marks import is_numeric, look_in_any_format, shape_of
from engine.data.numerals import Look
from engine.data.records import Block, blocks
from engine.data.signs import bare
from engine.data.source import Source
from engine.slices import Slices

SAMPLE_ROWS = 10_000
SAMPLE_CELLS = 100_000
COUNTED = 300
"""So many rows tell how many cells of a row are filled."""
TITLES_END = 30
"""So many rows may hold titles before the names of the columns."""


class Sample(Struct):
    """The first rows and their numbers; `rest` gives the blocks that come after them."""

    numbers: list[int] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    rest: Iterator[Block] = field(default_factory=lambda: iter(()))
    complete: bool = True

    def begins_at(self) -> int:
        """The index of the row in which the table begins: above it stand comments and rows of one value."""
        for index, row in enumerate(self.rows):
            if len(row) > 1 and not (row[0].startswith("#") and self._is_out_of_line(index)):
                return self._below_titles(index)
        return 0

    def _below_titles(self, begin: int) -> int:
        """Further down where titles were padded to the width of the table, as spreadsheets save them: rows
        that are half empty at most, above words that are filled like most rows and stand over numbers."""
        counts = [sum(map(bool, map(str.strip, row))) for row in self.rows[begin : begin + COUNTED]]
        usual = max(Counter(counts).items(), key=lambda found: (found[1], found[0]))[0]
        end = next((index for index, count in enumerate(counts) if count >= usual), 0)
        if not 0 < end < TITLES_END or any(2 * count > usual for count in counts[:end]):
            return begin
        return begin + end if self._names_numbers(begin + end) else begin

    def _names_numbers(self, index: int) -> bool:
        """Whether a row has words only, and numbers stand below one of them."""
        names, below = self.rows[index], self.rows[index + 1 : index + 2]
        if any(look_in_any_format(cell.strip()) is Look.NUMBER for cell in names):
            return False
        return any(look_in_any_format(cell.strip()) is Look.NUMBER for row in below for cell in row)

    def _is_out_of_line(self, index: int) -> bool:
        """Whether a row that looks like a comment is followed by one that is a comment too or is wider."""
        following = self.rows[index + 1] if index + 1 < len(self.rows) else []
        return bool(following) and (following[0].startswith("#") or len(following) != len(self.rows[index]))


def sample_of(source: Source, guesses: Guesses) -> Generator[float, None, Sample]:
    """Read the beginning; yields the share that is done."""
    sample, slices, cells = Sample(), Slices(), 0
    sample.rest = blocks(source, guesses)
    for block in sample.rest:
        sample.numbers += block.numbers
        sample.rows += block.rows
        cells += sum(map(len, block.rows))
        if len(sample.rows) >= SAMPLE_ROWS or cells >= SAMPLE_CELLS:
            sample.complete = block.done >= 1
            break
        if slices.is_over():
            yield block.done
    return sample


class SampleColumn(Struct):
    """One column of the sample below the header: its cells without spaces around them, how many of them have
    each look, and for each shape of number, plain or with signs around it, the first that has it, with its
    row."""

    cells: list[str]
    counts: Counter[Look] = field(default_factory=Counter)
    numbers: dict[str, int] = field(default_factory=dict)
    signed: dict[str, int] = field(default_factory=dict)

    @property
    def is_numeric(self) -> bool:
        """Whether the column means numbers."""
        return is_numeric(self.counts)

    @property
    def is_coded(self) -> bool:
        """Whether the column means codes such as postcodes."""
        return self.counts[Look.CODE] > 0


def columns_of(
    numbers: Sequence[int], rows: Sequence[Sequence[str]], leaves_signs_out: bool = False
) -> Generator[float, None, list[SampleColumn]]:
    """The columns of the rows that have the commonest width; numbers without the signs around them if these
    are left out."""
    width, slices = commonest_width(rows), Slices()
    fitting = [(number, row) for number, row in zip(numbers, rows, strict=True) if len(row) == width]
    columns: list[SampleColumn] = []
    looks: dict[str, Look] = {}
    for index in range(width):
        cells = [row[index].strip() for _, row in fitting]
        column = SampleColumn(list(map(_undressed, cells)) if leaves_signs_out else cells)
        shapes: Counter[str] = Counter()
        for (number, _), cell in zip(fitting, column.cells, strict=True):
            shape = shape_of(cell)
            if shape not in shapes:
                look = looks[shape] = looks.get(shape) or look_in_any_format(cell)
                if look is Look.NUMBER:
                    column.numbers[cell] = number
                elif look is Look.DECORATED and bare(cell):
                    column.signed[cell] = number
            shapes[shape] += 1
            if slices.is_over():
                yield 0.0
        for shape, count in shapes.items():
            column.counts[looks[shape]] += count
        columns.append(column)
    return columns


def _undressed(cell: str) -> str:
    """The number inside the signs, or the cell."""
    inside = bare(cell) if cell and not cell.isalpha() else None
    return cell if inside is None else inside.text
