"""Which delimiter a text uses: every candidate reads the first records, and the best reading wins.

A reading is better if rows have more than one value, all of one width, without a quoting error, and if more
of the values are numbers. Spaces are tried only if nothing else parts the rows.
"""

from collections import Counter
from collections.abc import Generator, Sequence
from itertools import chain, islice

from engine.data.guesses import DELIMITERS, WHITESPACE, Guesses
from engine.data.numerals import Look, NumberFormat
from engine.data.records import Block, blocks
from engine.data.source import TextSource
from engine.problem import Problem

JUDGED_RECORDS = 300
JUDGED_CELLS = 1000

Score = tuple[bool, float, bool, float]


def delimiter_of(source: TextSource, encoding: str) -> Generator[float, None, str]:
    """The delimiter that a first line announces, or the one that reads best."""
    announced = source.announced_delimiter(encoding)
    if announced is not None:
        return announced
    scores: dict[str, Score] = {}
    for delimiter in DELIMITERS:
        if delimiter == WHITESPACE and any(score[0] for score in scores.values()):
            continue
        scores[delimiter] = _score(source, Guesses(encoding=encoding, delimiter=delimiter))
        yield 0.0
    return max(scores, key=lambda delimiter: scores[delimiter])


def commonest_width(rows: Sequence[Sequence[str]]) -> int:
    """The commonest number of values in a row, the larger of two equally common."""
    counts = Counter(len(row) for row in rows)
    return max(counts, key=lambda width: (counts[width], width), default=0)


def _score(source: TextSource, guesses: Guesses) -> Score:
    rows, whole = _beginning(source, guesses)
    width = commonest_width(rows)
    equal = sum(len(row) == width for row in rows) / max(1, len(rows))
    return width > 1, equal, whole, _number_share(rows, guesses.delimiter)


def _beginning(source: TextSource, guesses: Guesses) -> tuple[list[list[str]], bool]:
    """The first records, and whether they could be read without an error."""
    rows: list[list[str]] = []
    found: Block
    try:
        for found in blocks(source, guesses):
            rows += found.rows
            if len(rows) >= JUDGED_RECORDS:
                break
    except Problem:
        return rows, False
    return rows, True


def _number_share(rows: Sequence[Sequence[str]], delimiter: str) -> float:
    """The share of plain numbers among the first values below the header."""
    cells = [cell.strip() for cell in islice(chain.from_iterable(rows[1:]), JUDGED_CELLS)]
    share = 0.0
    for decimal in ".,":
        if decimal != delimiter:
            looks = map(NumberFormat(decimal).look_of, cells)
            share = max(share, sum(look is Look.NUMBER for look in looks) / max(1, len(cells)))
    return share
