"""What will become of the columns of a table, in sentences, where that is not plain."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import islice

import numpy as np

from engine.data.numerals import is_code, shown
from engine.data.table import Column, number_word
from engine.problem import Problem

TEXT = "Column {column} holds text that hardly repeats: it is shown, not learnt from."
CATEGORIES = "Column {column} holds {count} different words: each becomes an input or a class."
STAND_INS = (-1e20, -99999.0, -9999.0, -999.0, -99.0, 999.0, 9999.0, 99999.0, 1e20)
LOOKED_AT = 1000
"""So many values tell whether a column holds days or codes."""
_DAY = re.compile(
    r"(?:\d{4}([-/.])\d{1,2}\1\d{1,2}|\d{1,2}([-/.])\d{1,2}\2\d{2,4})(?:[T ]\d{1,2}:\d{2}.*)?"
    r"|\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?: ?[AaPp][Mm])?"
)


def outlook(column: Column) -> Iterator[Problem]:
    """What will become of a column that is not plain numbers, or that never changes."""
    facts: dict[str, object] = {"column": shown(column.name)}
    yield from _stand_ins(column)
    yield from _days(column)
    yield from _codes(column)
    if len(column) > 1 and _is_constant(column):
        yield Problem("Column {column} is the same in every row: it can teach nothing.", **facts)
    elif column.kind == "category":
        yield Problem(CATEGORIES, **facts, count=len(column.levels))
        yield from _nearly_alike(column)
    elif column.kind == "text":
        yield Problem(TEXT, **facts)


def _is_constant(column: Column) -> bool:
    if isinstance(column.values, tuple):
        return len(set(column.values) - {""}) == 1
    return bool((column.values == column.values[:1]).all())


def _stand_ins(column: Column) -> Iterator[Problem]:
    """Numbers such as −999 that often stand for a missing value: several times, and far from all others."""
    if isinstance(column.values, tuple):
        return
    for number in STAND_INS:
        among = column.values == number
        count = int(among.sum())
        if count < 2 or count == len(among):
            continue
        others = np.abs(column.values[~among & ~np.isnan(column.values)])
        if len(others) and abs(number) / 3 > others.max():
            yield Problem(
                "Column {column} holds {number} {count} times: delete it where it means a missing value.",
                column=shown(column.name), number=number_word(number), count=count,
            )  # fmt: skip


def _nearly_alike(column: Column) -> Iterator[Problem]:
    """Words that differ only in capitals, spaces or invisible signs are two classes to the program."""
    seen: dict[str, str] = {}
    for word in column.levels:
        plain = "".join(sign for sign in word.casefold() if sign.isprintable() and not sign.isspace())
        if seen.setdefault(plain, word) != word:
            yield Problem(
                "Column {column} has both “{one}” and “{other}”: write them alike if they mean the same.",
                column=shown(column.name), one=shown(seen[plain]), other=shown(word),
            )  # fmt: skip
            return


def _days(column: Column) -> Iterator[Problem]:
    """Days and times are words here, or numbers that are no measure of time."""
    facts: dict[str, object] = {"column": shown(column.name)}
    if isinstance(column.values, tuple):
        words = list(islice(filter(None, column.values), LOOKED_AT))
        if words and all(map(_DAY.fullmatch, words)):
            yield Problem(
                "Column {column} holds days or times, such as {value}: they are words, not numbers. To learn "
                "from them, add a column that counts days or hours.",
                **facts, value=words[0],
            )  # fmt: skip
        return
    numbers = column.values[~np.isnan(column.values)][:LOOKED_AT].tolist()
    if len(numbers) > 1 and all(map(_is_day, numbers)):
        yield Problem(
            "Column {column} holds days written as numbers, such as {value}: two months lie further apart "
            "than the days of one.",
            **facts, value=number_word(numbers[0]),
        )  # fmt: skip


def _is_day(number: float) -> bool:
    """Whether a number such as 20240131 is year, month and day."""
    if not (19000101 <= number <= 21001231 and number.is_integer()):
        return False
    year, rest = divmod(int(number), 10000)
    try:
        date(year, *divmod(rest, 100))
    except ValueError:
        return False
    return True


def _codes(column: Column) -> Iterator[Problem]:
    """Digits behind a zero are kept as words."""
    if isinstance(column.values, tuple):
        words = list(islice(filter(None, column.values), LOOKED_AT))
        code = next(filter(is_code, words), None)
        if code is not None and all(word.isdecimal() for word in words):
            yield Problem(
                "Column {column} is read as words, since numbers would lose the zero before {value}.",
                column=shown(column.name), value=shown(code),
            )  # fmt: skip
