"""The split as the panel speaks of it: a method, shares in percent, a seed."""

from typing import NamedTuple

from engine.data.preparation import ColumnRole
from engine.data.setup import Setup
from engine.data.splits import Last, Rule, Share, SplitSpec
from gui.wording.words import readable, translate

WHOLE, RANDOM, STRATIFIED, GIVEN, GROUPS = "whole", "random", "stratified", "given", "groups "
ORDER = "order"


class SplitChoice(NamedTuple):
    """`validation` and `test` in percent of all rows."""

    method: str
    validation: float
    test: float
    seed: int


USUAL = SplitChoice(RANDOM, 25.0, 0.0, 0)


def methods(setup: Setup) -> dict[str, str]:
    """The ways to split that suit the data, by key."""
    names = {WHOLE: translate("SplitWords", "no split"), RANDOM: translate("SplitWords", "at random")}
    if setup.samples.class_names:
        names[STRATIFIED] = translate("SplitWords", "same share of each class")
    names[ORDER] = translate("SplitWords", "the last rows, as in time")
    for spec in setup.preparation.of_role(ColumnRole.GROUP):
        words = translate("SplitWords", "whole groups of {column}")
        names[GROUPS + spec.name] = words.format(column=readable(spec.name))
    if choice_of(setup).method == GIVEN:
        names[GIVEN] = translate("SplitWords", "as the data says")
    return names


def short_methods(setup: Setup) -> dict[str, str]:
    """Those that are too long for the closed field, shorter."""
    short = {
        STRATIFIED: translate("SplitWords", "equal by class"),
        ORDER: translate("SplitWords", "the last rows"),
    }
    for spec in setup.preparation.of_role(ColumnRole.GROUP):
        words = translate("SplitWords", "by {column}")
        short[GROUPS + spec.name] = words.format(column=readable(spec.name))
    return short


def choice_of(setup: Setup) -> SplitChoice:
    """The split in force."""
    split = setup.preparation.split
    rules = [rule for rule in (split.validation, split.test) if rule is not None]
    if not rules:
        return SplitChoice(WHOLE, 0.0, 0.0, 0)
    first = rules[0]
    if not isinstance(first, Share | Last) or not all(isinstance(rule, type(first)) for rule in rules):
        _, validating, testing = counts = [len(part) for part in setup.samples.parts]
        return SplitChoice(GIVEN, 100 * validating / sum(counts), 100 * testing / sum(counts), 0)
    test = split.test.share if isinstance(split.test, Share | Last) else 0.0
    of_rest = split.validation.share if isinstance(split.validation, Share | Last) else 0.0
    seed = first.seed if isinstance(first, Share) else 0
    has_classes = bool(setup.samples.class_names)
    return SplitChoice(_method(first, has_classes), _percent(of_rest * (1 - test)), _percent(test), seed)


def _percent(share: float) -> float:
    return round(100 * share, 4)


def _method(rule: Share | Last, has_classes: bool) -> str:
    if isinstance(rule, Last):
        return ORDER
    if rule.by is not None:
        return GROUPS + rule.by
    return STRATIFIED if rule.stratified and has_classes else RANDOM


def split_for(choice: SplitChoice) -> SplitSpec:
    """The split that a choice means. Validation takes its rows from those that do not test."""
    if choice.method == WHOLE:
        return SplitSpec()
    test = choice.test / 100
    of_rest = choice.validation / 100 / (1 - test)
    return SplitSpec(test=_rule(choice, test), validation=_rule(choice, min(1.0, of_rest)))


def _rule(choice: SplitChoice, share: float) -> Rule | None:
    if share <= 0:
        return None
    if choice.method == ORDER:
        return Last(share=share)
    by = choice.method.removeprefix(GROUPS) if choice.method.startswith(GROUPS) else None
    return Share(share=share, seed=choice.seed, stratified=choice.method == STRATIFIED, by=by)
