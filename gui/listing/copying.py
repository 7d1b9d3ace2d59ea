"""Numbers of a listing for other programs: every figure, a tab between columns."""

import math
from collections.abc import Generator, Sequence

import numpy as np

from engine.data.table import Column as DataColumn
from engine.data.table import Table
from engine.listings import Column, ConnectionListing, Listing, UnitListing
from engine.slices import Slices
from gui.listing.names import column_symbol, column_words, row_layer, row_name
from gui.wording import numbers
from gui.wording.naming import layer_name, plain_name
from gui.wording.rich import plain
from gui.wording.words import translate


def copied(listing: Listing, rows: Sequence[int], columns: Sequence[Column]) -> Generator[float, None, str]:
    """These rows and columns as text with all 17 figures; with names, unless it is one number alone.

    What is not computed is an empty cell. Yields the share that is done.
    """
    if len(rows) == len(columns) == 1:
        value = listing.number(rows[0], columns[0])
        return "" if value is None else numbers.exact(value)
    values = np.stack([listing.values(column) for column in columns], axis=1)
    lines, slices = ["\t".join(["", *(_heading(listing, column) for column in columns)])], Slices()
    for done, row in enumerate(rows):
        cells = map(_exact, values[row].tolist())
        lines.append(
            "\t".join([f"{row_layer(listing, row)} {plain(row_name(listing, row))}".strip(), *cells])
        )
        if slices.is_over():
            yield done / len(rows)
    return "\n".join(lines) + "\n"


def _exact(value: float) -> str:
    return "" if math.isnan(value) else numbers.exact(value)


def _heading(listing: Listing, column: Column) -> str:
    """`∂L/∂w`; of an input or output with its own name."""
    symbol = plain(column_symbol(listing, column))
    return symbol if column.unit is None else f"{symbol} {column_words(listing, column)}".strip()


def as_table(listing: Listing, rows: Sequence[int]) -> Table:
    """These rows with all columns, as a table that can be saved; what is not computed is missing there."""
    chosen = list(rows)
    of_numbers = [
        DataColumn.of_numbers(_heading(listing, column), listing.values(column)[chosen])
        for column in listing.columns
    ]
    return Table(translate("Listing", "numbers"), (*_named(listing, chosen), *of_numbers))


def _named(listing: Listing, rows: list[int]) -> list[DataColumn]:
    """Whose numbers they are: layer, source and unit, each in a column of its own."""
    experiment = listing.frame.experiment

    def unit(column: int, number: int) -> str:
        return plain_name(experiment, column, number)

    layer, to, source = (
        translate("Listing", "layer"),
        translate("Listing", "unit"),
        translate("Listing", "from"),
    )
    if isinstance(listing, ConnectionListing):
        found = [listing.connection(row) for row in rows]
        return [
            _words(layer, [layer_name(experiment, at + 1) for at, _, _ in found]),
            _words(source, [unit(at, start) for at, start, _ in found]),
            _words(to, [unit(at + 1, end) for at, _, end in found]),
        ]
    if isinstance(listing, UnitListing):
        units = [listing.units[row] for row in rows]
        return [
            _words(layer, [layer_name(experiment, at + 1) for at, _ in units]),
            _words(to, [unit(at + 1, number) for at, number in units]),
        ]
    return [_words(translate("Listing", "row"), [plain(row_name(listing, row)) for row in rows])]


def _words(name: str, words: list[str]) -> DataColumn:
    return DataColumn.of_words(name, words, "text")
