"""What would be plain to a statistician: ways in which a network can score well and have learnt nothing.

Each check gives findings, sentences with the columns and rows they are about. A finding is no error: the
data may be meant so.
"""

import re
from collections.abc import Generator, Iterator
from typing import Literal

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from engine.data.preparation import ColumnRole, PreparationSpec, Prepared
from engine.data.row_keys import also_in, count_different, row_keys
from engine.data.samples import RowArray, Samples
from engine.data.setup import constant_remark
from engine.data.splits import Share
from engine.data.table import Column, Table
from engine.problem import Problem
from engine.slices import silently

Kind = Literal["group", "target", "duplicates", "constant", "order", "counter", "unseen"]

UNSEEN_WORD = (
    "“{value}” in column {column}, row {row}, is met in {part} but never in training: all inputs of {column} "
    "are 0 there, as if it were none of the words."
)
UNSEEN_CLASS = (
    "“{value}” in column {column}, row {row}, is met in {part} but never in training: the network cannot "
    "learn to answer it."
)
FEWEST_ROWS = 8
SOME = 1_000
"""What does not hold for so many rows does not hold for all, which takes longer to see."""
ROWS_A_VALUE = 5
"""With fewer rows everything determines everything."""
_DATE = re.compile(r"\d{4}-\d\d(?:-\d\d)?(?:[ T]\d\d:\d\d.*)?")
_TIMES = frozenset(
    {"date", "time", "day", "month", "year", "timestamp", "datum", "zeit", "jahr", "tag", "monat"}
)

Checked = Iterator["Finding | None"]
"""Findings, and between them None, where a check takes breath."""


class Finding(Struct, frozen=True):
    """Something that is suspicious: of which kind, in which columns and rows (from 0), and a sentence."""

    kind: Kind
    columns: tuple[str, ...]
    rows: tuple[int, ...]
    problem: Problem


def findings(table: Table, prepared: Prepared) -> Generator[float, None, tuple[Finding, ...]]:
    """All findings about prepared data, the gravest first; yields the share of the checks that is done."""
    found: list[Finding] = []
    for index, check in enumerate(CHECKS):
        for finding in check(table, prepared.spec, prepared.samples):
            if finding is not None:
                found.append(finding)
            yield index / len(CHECKS)
    return tuple(found)


def _parts(samples: Samples) -> Iterator[tuple[str, RowArray]]:
    for name, part in (("validation", samples.validation), ("test", samples.test)):
        if len(part):
            yield name, part.rows


def _given_away(table: Table, spec: PreparationSpec, samples: Samples) -> Checked:
    """Features that say what the target is: the same, a copy in another unit, or a code of its own."""
    rows = np.concatenate([part.rows for part in samples.parts])
    if len(rows) < FEWEST_ROWS:
        return
    for target in spec.of_role(ColumnRole.TARGET):
        for feature in spec.of_role(ColumnRole.FEATURE):
            yield None
            if (yield from _determining(table[feature.name], table[target.name], rows)):
                yield Finding(
                    "target", (feature.name, target.name), (),
                    Problem(
                        "Column {column} alone says what {target} is, in every row: leave it out, unless it "
                        "is known before {target} is.",
                        column=feature.name, target=target.name,
                    ),
                )  # fmt: skip


def _determining(feature: Column, target: Column, rows: RowArray) -> Generator[None, None, bool]:
    """Whether a feature is the target in other words: one to one, on a straight line, or by few values.

    Rows that lack one of both say nothing about it.
    """
    rows = rows[~(feature.missing_mask() | target.missing_mask())[rows]]
    if len(rows) < FEWEST_ROWS:
        return False
    if feature.kind == "number" and target.kind == "number":
        x, y, some = feature.numbers, target.numbers, rows[:: max(1, len(rows) // SOME)]
        differ = np.ptp(x[some]) > 0 and np.ptp(y[some]) > 0
        if differ and not _on_a_line(x[some], y[some]):
            return False
        yield
        return _on_a_line(x[rows], y[rows])
    one = (yield from row_keys([feature]))[rows]
    other = (yield from row_keys([target]))[rows]
    values = yield from count_different(one)
    targets = yield from count_different(other)
    if targets < 2 or values > len(rows) // (2 if values == targets else ROWS_A_VALUE):
        return False
    pairs = yield from count_different((yield from row_keys([feature, target]))[rows])
    return pairs == values


def _on_a_line(x: NDArray[np.float64], y: NDArray[np.float64]) -> bool:
    """Whether y = a·x + b up to rounding, computed at sizes near 1."""
    if not (np.ptp(x) > 0 and np.ptp(y) > 0):
        return False
    with np.errstate(over="ignore", invalid="ignore"):
        across = (x - x.min()) / np.ptp(x)
        up = (y - y.min()) / np.ptp(y)
    if not (np.isfinite(across).all() and np.isfinite(up).all()):
        return False
    return bool(np.allclose(up, across, rtol=0, atol=1e-9) or np.allclose(up, 1 - across, rtol=0, atol=1e-9))


def _groups_in_two_parts(table: Table, spec: PreparationSpec, samples: Samples) -> Checked:
    """Somebody who is met in training and again where the network is examined."""
    for group in spec.of_role(ColumnRole.GROUP):
        yield None
        coded = yield from silently(table[group.name].coding())
        trained = set(coded.among(samples.train.rows)) - {""}
        for part, rows in _parts(samples):
            met = rows[coded.where(trained.__contains__)[rows]].tolist()
            if met:
                yield Finding(
                    "group", (group.name,), tuple(met),
                    Problem(
                        "“{value}” and others in column {column} are met in training and in {part}, which "
                        "makes {part} too easy: split by whole groups of {column}.",
                        value=table[group.name].words[met[0]], column=group.name, part=part,
                    ),
                )  # fmt: skip


def _unseen(table: Table, spec: PreparationSpec, samples: Samples) -> Checked:
    """Words that training never meets: no input stands for them, and no class of theirs is learnt."""
    for each in (*spec.of_role(ColumnRole.FEATURE), *spec.of_role(ColumnRole.TARGET)):
        column = table[each.name]
        if column.kind == "number":
            continue
        coded = yield from silently(column.coding())
        trained = set(coded.among(samples.train.rows))
        template = UNSEEN_CLASS if each.role is ColumnRole.TARGET else UNSEEN_WORD
        for part, rows in _parts(samples):
            unseen = rows[~coded.where(trained.__contains__)[rows]].tolist()
            if unseen:
                first = {"value": column.words[unseen[0]], "row": unseen[0] + 1}
                problem = Problem(template, column=each.name, part=part, **first)
                yield Finding("unseen", (each.name,), tuple(unseen), problem)


def _duplicates(table: Table, spec: PreparationSpec, samples: Samples) -> Checked:
    """Rows that training and another part share, value for value."""
    used = [*spec.of_role(ColumnRole.FEATURE), *spec.of_role(ColumnRole.TARGET)]
    keys = yield from row_keys([table[each.name] for each in used])
    for part, rows in _parts(samples):
        again = rows[(yield from also_in(keys[rows], keys[samples.train.rows]))]
        if len(again):
            yield Finding(
                "duplicates", (), tuple(again.tolist()),
                Problem(
                    "{count} of {rows} {part} rows, the first of them row {row}, are training rows over "
                    "again, value for value: getting them right proves nothing.",
                    count=len(again), rows=len(rows), part=part, row=int(again[0]) + 1,
                ),
            )  # fmt: skip


def _shuffled_in_time(table: Table, spec: PreparationSpec, _samples: Samples) -> Checked:
    """Days drawn at random from a row of days: those around them are known from training."""
    rules = [rule for rule in (spec.split.validation, spec.split.test) if isinstance(rule, Share)]
    if not any(rule.by is None for rule in rules) or table.row_count < FEWEST_ROWS:
        return
    for column in table.columns:
        if column.kind != "number":
            yield from silently(column.coding())
        if _is_time(column) and (yield from _being_in_order(column)):
            yield Finding(
                "order", (column.name,), (),
                Problem(
                    "The rows are in the order of {column}, and what is examined is drawn from among them: "
                    "its neighbours are known, so split by the order of the rows.",
                    column=column.name,
                ),
            )  # fmt: skip
            return


def _is_time(column: Column) -> bool:
    if isinstance(column.values, tuple):
        return bool(column.values) and all(map(_DATE.fullmatch, column.coded.among()))
    return not _TIMES.isdisjoint(re.split(r"[^a-zäöü]+", column.name.casefold()))


def _being_in_order(column: Column) -> Generator[None, None, bool]:
    """Whether the values never fall, or never rise, and hardly one stands for many rows."""
    different = yield from count_different((yield from row_keys([column])))
    if 2 * different < len(column):
        return False
    places: NDArray[np.float64] | RowArray = column.numbers if column.kind == "number" else _ranks(column)
    steps = np.diff(places)
    return bool((steps > 0).any()) != bool((steps < 0).any())


def _ranks(column: Column) -> RowArray:
    """Where each word (n,) stands among all in the order of the alphabet, which is that of dates."""
    return column.coded.numbered({word: rank for rank, word in enumerate(sorted(column.coded.words))})


def _counters(table: Table, spec: PreparationSpec, _samples: Samples) -> Checked:
    """A feature that only counts the rows says where in the file a row stands, and nothing of the world."""
    for feature in spec.of_role(ColumnRole.FEATURE):
        column = table[feature.name]
        if column.kind == "number" and len(column) >= FEWEST_ROWS and (np.diff(column.numbers) == 1).all():
            yield Finding(
                "counter", (column.name,), (),
                Problem("Column {column} only counts the rows: leave it out.", column=column.name),
            )  # fmt: skip


def _constants(table: Table, spec: PreparationSpec, samples: Samples) -> Checked:
    """A feature that is the same in every training row."""
    for feature in spec.of_role(ColumnRole.FEATURE):
        yield None
        if _is_one_value(table[feature.name], samples.train.rows):
            yield Finding("constant", (feature.name,), (), constant_remark(feature.name))


def _is_one_value(column: Column, rows: RowArray) -> bool:
    if column.kind != "number":
        return len(column.coded.among(rows)) == 1
    values = column.numbers[rows]
    missing = np.isnan(values)
    return bool(missing.all()) if missing.any() else bool(values.min() == values.max())


CHECKS = (_given_away, _groups_in_two_parts, _unseen, _duplicates, _shuffled_in_time, _counters, _constants)
