"""An edit keeps the parts as drawn; another rule, or another target to keep in proportion, draws anew."""

from typing import TYPE_CHECKING

import numpy as np
from msgspec import structs

from engine.data.drawn import NOT_DRAWN, TEST, TRAIN, VALIDATION, Drawn
from engine.data.preparation import ColumnRole, PreparationSpec
from engine.data.samples import Part, Samples
from engine.data.splits import EveryNth, Last, Rule, Share, SplitSpec
from engine.data.table import Table

if TYPE_CHECKING:
    from engine.data.setup import Setup


def drawn_for(setup: "Setup", table: Table, preparation: PreparationSpec) -> Drawn | None:
    """What stays of the set-up's split once its table or preparation is another; None: it is drawn anew."""
    if not _is_same_split(setup.preparation, preparation, table):
        return None
    return setup.drawn or remembered(setup.preparation.split, setup.table, setup.samples)


def _is_same_split(old: PreparationSpec, new: PreparationSpec, table: Table) -> bool:
    rules = zip(_rules(old.split), _rules(new.split), strict=True)
    if not all(_is_same(before, after, table) for before, after in rules):
        return False
    targets = {spec.name for spec in old.of_role(ColumnRole.TARGET)} & {*table.column_names}
    keeps_classes = any(isinstance(rule, Share) and rule.stratified for rule in _rules(new.split))
    return not keeps_classes or targets <= {spec.name for spec in new.of_role(ColumnRole.TARGET)}


def _rules(split: SplitSpec) -> tuple[Rule | None, Rule | None]:
    return split.test, split.validation


def _is_same(old: Rule | None, new: Rule | None, table: Table) -> bool:
    """Whether two rules are one, where a column may have got another name."""
    by = getattr(old, "by", None)
    if isinstance(old, Share | EveryNth | Last) and type(old) is type(new) and by is not None:
        old = old if by in table.column_names else structs.replace(old, by=getattr(new, "by", None))
    return old == new


def remembered(spec: SplitSpec, table: Table, samples: Samples, before: Drawn | None = None) -> Drawn:
    """What a split has decided, beside what was decided before."""
    parts = np.full(table.made, NOT_DRAWN, np.int8)
    if before is not None:
        parts[: len(before.parts)] = before.parts
    for number, part in ((TRAIN, samples.train), (VALIDATION, samples.validation), (TEST, samples.test)):
        parts[table.ids[part.rows]] = number
    tested = _groups(spec.test, table, samples.test, (samples.train, samples.validation))
    validated = _groups(spec.validation, table, samples.validation, (samples.train,))
    return Drawn(
        parts,
        {**(before.test_groups if before else {}), **tested},
        {**(before.validation_groups if before else {}), **validated},
    )


def _groups(rule: Rule | None, table: Table, chosen: Part, left: tuple[Part, ...]) -> dict[str, bool]:
    if not isinstance(rule, Share | EveryNth) or rule.by is None:
        return {}
    coded = table[rule.by].coded
    decided = {word: False for part in left for word in coded.among(part.rows)}
    decided |= dict.fromkeys(coded.among(chosen.rows), True)
    decided.pop("", None)  # rows that name no group are drawn one by one
    return decided
