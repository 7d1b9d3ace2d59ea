"""What is done with a column, in a line: its formula with its numbers, its classes, or its range."""

from typing import NamedTuple

from engine.data.fitted import FittedColumn
from engine.data.scaling import Scale
from engine.data.setup import Setup
from engine.data.table import Column, number_word
from gui.data.cell_words import localized
from gui.wording import numbers
from gui.wording.numbers import MINUS
from gui.wording.words import translate


class Piece(NamedTuple):
    """A stretch of a line; `symbol` stands before it in italics, with `number` lowered behind that."""

    words: str
    symbol: str = ""
    number: str = ""


def column_pieces(setup: Setup, name: str) -> tuple[Piece, ...]:
    """The line under a column's name."""
    column = setup.table[name]
    inputs = [index for index, each in enumerate(setup.fitted.inputs) if each.column == name]
    outputs = [index for index, each in enumerate(setup.fitted.outputs) if each.column == name]
    if inputs:
        return _input_pieces(setup, inputs)
    if outputs and setup.fitted.class_names:
        return (Piece(_class_words(setup.fitted.class_names) + _unused_words(column)),)
    if outputs:
        index = str(outputs[0] + 1) if len(setup.fitted.outputs) > 1 else ""
        return (Piece(f" = {scale_words(setup.fitted.outputs[outputs[0]].scale)}", "y", index),)
    return (Piece(range_words(column)),)


def _input_pieces(setup: Setup, inputs: list[int]) -> tuple[Piece, ...]:
    fitted = setup.fitted.inputs
    first = fitted[inputs[0]]
    lone = len(fitted) == 1
    filled = fill_words(first)
    if first.level is None:
        words = f" = {scale_words(first.scale)}{filled}"
        return (Piece(words, "x", "" if lone else str(inputs[0] + 1)),)
    if len(inputs) == 1:
        words = translate("ColumnWords", " = 1 for {level}, else 0").format(level=first.level)
        return (Piece(words + filled, "x", "" if lone else str(inputs[0] + 1)),)
    *pieces, last = _one_hot_pieces([fitted[index] for index in inputs], inputs)
    return (*pieces, last._replace(words=last.words + filled))


def fill_words(column: FittedColumn) -> str:
    """What stands in for a missing value, if anything does: `; a missing value is 3.80`."""
    if column.fill is None:
        return ""
    words = translate("ColumnWords", "; a missing value is {fill}")
    fill = column.fill if isinstance(column.fill, str) else numbers.working(column.fill).plain
    return words.format(fill=fill)


def _one_hot_pieces(columns: list[FittedColumn], inputs: list[int]) -> tuple[Piece, ...]:
    to = translate("ColumnWords", " to ")
    words = translate("ColumnWords", ": 1 for its word, else 0")
    if len(columns) <= 3:
        levels = ", ".join(column.level or "" for column in columns)
        words = translate("ColumnWords", ": 1 for {levels}").format(levels=levels)
    return Piece(to, "x", str(inputs[0] + 1)), Piece(words, "x", str(inputs[-1] + 1))


def scale_words(scale: Scale) -> str:
    """How a number is scaled: `(value − 3.80) ÷ 1.78`."""
    value = translate("ColumnWords", "value")
    if scale.constant:
        return translate("ColumnWords", "0, it never changes")
    moved = value
    if scale.offset:
        sign = MINUS if scale.offset > 0 else "+"
        moved = f"{value} {sign} {numbers.working(abs(scale.offset)).plain}"
    if scale.spread == 1.0:
        return moved
    return f"({moved}) ÷ {_spread(scale)}" if scale.offset else f"{value} ÷ {_spread(scale)}"


def _spread(scale: Scale) -> str:
    return numbers.working(scale.spread).plain


def _class_words(names: tuple[str, ...]) -> str:
    if len(names) == 2:
        return translate("ColumnWords", "0 for {first}, 1 for {second}").format(
            first=names[0], second=names[1]
        )
    words = translate("ColumnWords", "{count} classes, one output unit each")
    return words.format(count=numbers.count(len(names)))


def _unused_words(column: Column) -> str:
    """How many classes no row has, if there are some: they keep their outputs."""
    unused = len(column.unused_levels)
    words = translate("ColumnWords", ", {count} without rows")
    return words.format(count=numbers.count(unused)) if unused else ""


def range_words(column: Column) -> str:
    """`4.3 to 7.9`, or how many different words there are."""
    missing = int(column.missing_mask().sum())
    words = _span(column, missing)
    if not missing:
        return words
    lacking = translate("ColumnWords", "{words}, {count} missing")
    return lacking.format(words=words, count=numbers.count(missing))


def _span(column: Column, missing: int) -> str:
    if missing == len(column):
        return translate("ColumnWords", "empty")
    if column.kind == "number":
        low, high = (float(column.numbers[row]) for row in column.extremes or (0, 0))
        return translate("ColumnWords", "{low} to {high}").format(
            low=localized(number_word(low)), high=localized(number_word(high))
        )
    occurring = [level for level in column.levels if level not in column.unused_levels]
    count = len(occurring)
    if count == 1:
        return occurring[0]
    return translate("ColumnWords", "{count} different words").format(count=numbers.count(count))
