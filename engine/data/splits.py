"""Which rows train, which validate, which test: rules as data, and their one reading.

A rule chooses rows; the test rule is asked first, the validation rule chooses from what is left, and the
rest trains. So validation can never contain a test row.
"""

from collections.abc import Generator, Sequence
from typing import NamedTuple

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from engine.data.coded import Coded
from engine.data.drawn import CHOSEN, LEFT, NOT_DRAWN, Drawn, Lot
from engine.data.samples import RowArray
from engine.data.table import Column, Table, natural_order
from engine.problem import require
from engine.ranges import SEED, SHARE
from engine.slices import exhaust


class EveryNth(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="every_nth"):
    """Rows whose number, counted from 0, leaves `remainder` when divided by `divisor`.

    With `by`, the different values of that column are counted instead, in the order they appear.
    """

    divisor: int
    remainder: int
    by: str | None = None

    def __post_init__(self) -> None:
        require(
            0 <= self.remainder < self.divisor,
            "No row leaves {remainder} when divided by {divisor}: use a smaller remainder.",
            remainder=self.remainder, divisor=self.divisor,
        )  # fmt: skip


class Named(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="named"):
    """Rows whose value in `column` is one of `values`.

    With `only_column`, chosen rows whose value there is not `only_value` are used in no part at all.
    """

    column: str
    values: tuple[str, ...]
    only_column: str | None = None
    only_value: str = ""


class StartsWith(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="starts_with"):
    """Rows whose word in `column` begins with one of `beginnings`, such as a year in a date."""

    column: str
    beginnings: tuple[str, ...]


class Share(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="share"):
    """A seeded random share of the rows, the same share of each class if `stratified`.

    With `by`, all rows of one value in that column stay together and the share is met as nearly as whole
    groups allow; a row without a value there belongs to nobody.
    """

    share: float
    seed: int = 0
    stratified: bool = False
    by: str | None = None

    def __post_init__(self) -> None:
        SHARE.check("share of rows", self.share)
        SEED.check_int("seed of the split", self.seed)


class Last(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="last"):
    """The last share of the rows: what lies ahead in time is predicted from what came before.

    With `by`, last is what comes last in the order of that column; rows of one value there, such as a day,
    stay together.
    """

    share: float
    by: str | None = None

    def __post_init__(self) -> None:
        SHARE.check("share of rows", self.share)


Rule = EveryNth | Named | StartsWith | Share | Last


class SplitSpec(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The rules of the test and the validation part; without a rule the part is empty."""

    test: Rule | None = None
    validation: Rule | None = None


class Split(NamedTuple):
    """Row numbers of each part, ascending."""

    train: RowArray
    validation: RowArray
    test: RowArray


def split_rows(
    spec: SplitSpec,
    table: Table,
    classes: Coded | None = None,
    among: RowArray | None = None,
    drawn: Drawn | None = None,
) -> Split:
    """Divide the rows of a table, or those `among` them; `classes` are what a stratified
    share keeps in proportion. What chance has `drawn` before stays.

    Raises `Problem` if no row is left to train on.
    """
    return exhaust(splitting(spec, table, classes, among, drawn))


def splitting(
    spec: SplitSpec,
    table: Table,
    classes: Coded | None = None,
    among: RowArray | None = None,
    drawn: Drawn | None = None,
) -> Generator[float, None, Split]:
    """`split_rows` in slices."""
    rows = np.arange(table.row_count) if among is None else among
    yield 0.0
    test, rows = _take(spec.test, table, rows, classes, drawn.test if drawn and spec.test else None)
    yield 0.5
    lot = drawn.validation if drawn and spec.validation else None
    validation, train = _take(spec.validation, table, rows, classes, lot)
    require(
        len(train) > 0, "The split leaves no rows of {table} to train on: make it smaller.", table=table.name
    )
    return Split(train, validation, test)


def _take(
    rule: Rule | None, table: Table, rows: RowArray, classes: Coded | None, lot: Lot | None
) -> tuple[RowArray, RowArray]:
    """The rows a rule chooses, and those it leaves."""
    if rule is None:
        return np.empty(0, np.int64), rows
    chosen = _chosen(rule, table, rows, classes) if lot is None else _kept(rule, table, rows, classes, lot)
    is_chosen = np.zeros(table.row_count, bool)
    is_chosen[chosen] = True
    left, chosen = rows[~is_chosen[rows]], np.flatnonzero(is_chosen)
    if isinstance(rule, Named) and rule.only_column is not None:
        chosen = chosen[table[rule.only_column].coded.where(rule.only_value.__eq__)[chosen]]
    return chosen, left


def _kept(rule: Rule, table: Table, rows: RowArray, classes: Coded | None, lot: Lot) -> RowArray:
    """What a rule chooses where chance, or the order of rows or groups, has chosen before."""
    if isinstance(rule, Last):
        return _behind_the_cut(rule, table, rows, lot)
    if not isinstance(rule, Share | EveryNth) or (isinstance(rule, EveryNth) and rule.by is None):
        return _chosen(rule, table, rows, classes)
    share, seed = (rule.share, rule.seed) if isinstance(rule, Share) else (1 / rule.divisor, 0)
    if rule.by is None:
        kept = lot.is_chosen(table.ids[rows], share, seed)
    else:
        column, by_itself = table[rule.by], lot.is_chosen(table.ids[rows], share, seed)
        with_group = column.coded.where(lambda word: lot.is_group_chosen(word, share, seed))[rows]
        kept = np.where(column.missing_mask()[rows], by_itself, with_group)
    chosen: RowArray = rows[kept]
    return chosen


def _chosen(rule: Rule, table: Table, rows: RowArray, classes: Coded | None) -> RowArray:
    kept: NDArray[np.bool_]
    match rule:
        case EveryNth():
            kept = np.remainder(_counted(rule, table, rows), rule.divisor) == rule.remainder
        case Named():
            kept = table[rule.column].coded.where(rule.values.__contains__)[rows]
        case StartsWith():
            kept = table[rule.column].coded.where(lambda word: word.startswith(rule.beginnings))[rows]
        case Last():
            return _last(rule, table, rows)
        case Share():
            return _random_share(rule, table, rows, classes)
    return rows[kept]


def _last(rule: Last, table: Table, rows: RowArray) -> RowArray:
    """The rows at the end, moved on so that rows of one value are not parted."""
    first = len(rows) - round(rule.share * len(rows))
    places = _places(rule, table)[rows]
    order = np.argsort(places, kind="stable")
    while 0 < first < len(rows) and places[order[first]] == places[order[first - 1]]:
        first += 1
    return rows[order[first:]]


def _behind_the_cut(rule: Last, table: Table, rows: RowArray, lot: Lot) -> RowArray:
    """Rows that were chosen before, and new ones that do not stand before all of those: so none that trained
    is examined later. If the chosen are gone, new ones that stand behind all that were left."""
    if not (lot.rows == CHOSEN).any():
        return _last(rule, table, rows)
    places, decided = _places(rule, table), lot.decided(table.ids)
    if (decided == CHOSEN).any():
        falls = places >= places[decided == CHOSEN].min()
    else:
        falls = places > places[decided == LEFT].max(initial=-1)
    chosen: RowArray = rows[np.where(decided == NOT_DRAWN, falls, decided == CHOSEN)[rows]]
    return chosen


def _places(rule: Last, table: Table) -> RowArray:
    """Where each row (rows,) of the table stands in the order; the same for those that stay together."""
    if rule.by is None:
        return np.arange(table.row_count)
    column = table[rule.by]
    return column.coded.numbered({level: index for index, level in enumerate(_in_order(column))})


def _in_order(column: Column) -> Sequence[str]:
    """Its values as they follow each other, whatever order was declared."""
    return (
        column.levels if not column.declared else sorted(set(column.coded.among()) - {""}, key=natural_order)
    )


def _counted(rule: EveryNth, table: Table, rows: RowArray) -> RowArray:
    """What every row counts as: the number it had at first, or that of its group."""
    if rule.by is None:
        numbers: RowArray = table.ids[rows]
        return numbers
    coded = table[rule.by].coded
    order = {word: index for index, word in enumerate(coded.in_order_of_appearance())}
    return coded.numbered(order)[rows]


def _random_share(rule: Share, table: Table, rows: RowArray, classes: Coded | None) -> RowArray:
    random = np.random.RandomState(rule.seed)
    if rule.by is not None:
        return _whole_groups(rule.share, _groups(table[rule.by], rows), random)
    strata = classes.groups(rows).values() if rule.stratified and classes is not None else [rows]
    picked = [random.permutation(stratum)[: round(rule.share * len(stratum))] for stratum in strata]
    return np.concatenate([*picked, np.empty(0, np.int64)]).astype(np.int64)


def _groups(column: Column, rows: RowArray) -> list[RowArray]:
    """The rows of each group; one that names no group is a group of its own."""
    missing = column.missing_mask()[rows]
    return [*column.coded.groups(rows[~missing]).values(), *rows[missing].reshape(-1, 1)]


def _whole_groups(share: float, groups: list[RowArray], random: np.random.RandomState) -> RowArray:
    """Groups in random order, each taken while that brings the number of rows nearer to the share."""
    wanted = share * sum(len(group) for group in groups)
    taken: list[RowArray] = []
    count = 0
    for index in random.permutation(len(groups)):
        group = groups[index]
        if abs(count + len(group) - wanted) < abs(count - wanted):
            taken.append(group)
            count += len(group)
    return np.concatenate([*taken, np.empty(0, np.int64)]).astype(np.int64)
