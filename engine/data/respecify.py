"""A preparation with one thing about one column changed, or with another split."""

from msgspec import structs

from engine.data.preparation import ColumnRole, ColumnSpec, Missing, PreparationSpec
from engine.data.scaling import Scaling
from engine.data.splits import Rule, SplitSpec

NAMING = ("by", "column", "only_column")
"""The fields of a rule that name a column."""


def column_spec(preparation: PreparationSpec, name: str) -> ColumnSpec:
    """What is said about a column; one that is not mentioned is ignored."""
    for spec in preparation.columns:
        if spec.name == name:
            return spec
    return ColumnSpec(name=name, role=ColumnRole.IGNORED)


def with_role(preparation: PreparationSpec, name: str, role: ColumnRole) -> PreparationSpec:
    """Another role for a column. Without all its dots a picture is no picture any more."""
    changed = with_column_spec(preparation, structs.replace(column_spec(preparation, name), role=role))
    same = changed.of_role(ColumnRole.FEATURE) == preparation.of_role(ColumnRole.FEATURE)
    return changed if same else structs.replace(changed, image_shape=None)


def with_scaling(preparation: PreparationSpec, name: str, scaling: Scaling) -> PreparationSpec:
    """Another scaling for a column of numbers."""
    return with_column_spec(preparation, structs.replace(column_spec(preparation, name), scaling=scaling))


def with_column_spec(preparation: PreparationSpec, spec: ColumnSpec) -> PreparationSpec:
    """Another description of the column of this name."""
    columns = tuple(spec if old.name == spec.name else old for old in preparation.columns)
    if all(old.name != spec.name for old in columns):
        columns = (*columns, spec)
    return structs.replace(preparation, columns=columns)


def with_split(preparation: PreparationSpec, split: SplitSpec) -> PreparationSpec:
    """Another split."""
    return structs.replace(preparation, split=split)


def with_missing(preparation: PreparationSpec, missing: Missing) -> PreparationSpec:
    """Another way with missing values."""
    return structs.replace(preparation, missing=missing)


def with_name(preparation: PreparationSpec, old: str, new: str) -> PreparationSpec:
    """A column with another name, also where a rule of the split speaks of it."""
    columns = tuple(
        structs.replace(spec, name=new) if spec.name == old else spec for spec in preparation.columns
    )
    split = preparation.split
    return structs.replace(
        preparation,
        columns=columns,
        split=SplitSpec(
            test=_rule_with_name(split.test, old, new), validation=_rule_with_name(split.validation, old, new)
        ),
    )


def columns_of(split: SplitSpec) -> set[str]:
    """The names of the columns that the rules of a split speak of."""
    rules = (split.test, split.validation)
    return {name for rule in rules for field in NAMING if (name := getattr(rule, field, None)) is not None}


def _rule_with_name(rule: Rule | None, old: str, new: str) -> Rule | None:
    if rule is None:
        return None
    about = {field: new for field in NAMING if getattr(rule, field, None) == old}
    return structs.replace(rule, **about)
