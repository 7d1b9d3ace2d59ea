"""Names of what the Data view speaks of."""

from engine.data.preparation import ColumnRole, Missing
from engine.data.scaling import Scaling
from engine.data.table import Column, ColumnKind
from gui.wording import numbers
from gui.wording.words import readable, translate


def part_words() -> dict[int, str]:
    """What a row is for, short; −1 for a row that is used in no part."""
    return {
        0: translate("DataWords", "train"),
        1: translate("DataWords", "valid."),
        2: translate("DataWords", "test"),
        -1: translate("DataWords", "none"),
    }


def ways_with_missing() -> dict[str, str]:
    """What becomes of rows that lack an input."""
    names: dict[Missing, str] = {
        "leave_out": translate("DataWords", "rows left out"),
        "fill": translate("DataWords", "filled in"),
    }
    return {str(way): words for way, words in names.items()}


def roles() -> dict[ColumnRole, str]:
    """What a column is for."""
    return {
        ColumnRole.FEATURE: translate("DataWords", "Input"),
        ColumnRole.TARGET: translate("DataWords", "Target"),
        ColumnRole.IGNORED: translate("DataWords", "Ignored"),
        ColumnRole.GROUP: translate("DataWords", "Group"),
        ColumnRole.SPLIT: translate("DataWords", "Split"),
        ColumnRole.INFO: translate("DataWords", "Note"),
    }


COMMON_ROLES = (ColumnRole.FEATURE, ColumnRole.TARGET, ColumnRole.GROUP, ColumnRole.IGNORED)
"""Those that a person chooses; the others come with a data set."""


def kinds() -> dict[ColumnKind, str]:
    """Types of columns."""
    return {
        "number": translate("DataWords", "number"),
        "category": translate("DataWords", "category"),
        "text": translate("DataWords", "text"),
    }


def scalings() -> dict[Scaling, str]:
    """What is done to a column of numbers before the network sees it."""
    return {
        "standardise": translate("DataWords", "Standardised: mean 0, spread 1"),
        "min_max": translate("DataWords", "From 0 to 1"),
        "none": translate("DataWords", "As it is"),
        "divide": translate("DataWords", "Divided by a fixed number"),
    }


def cells_words(count: int) -> str:
    """The name of a change: `edit of 3 cells`."""
    if count == 1:
        return translate("DataWords", "edit of a cell")
    return translate("DataWords", "edit of {count} cells").format(count=numbers.count(count))


def rows_words(count: int) -> str:
    """`1 row`, `12 rows`."""
    if count == 1:
        return translate("DataWords", "1 row")
    return translate("DataWords", "{count} rows").format(count=numbers.count(count))


def titled(column: Column) -> str:
    """`petal length (cm)`."""
    name = title_of(column)
    return f"{name} ({column.unit})" if column.unit else name


def title_of(column: Column) -> str:
    """A column's name as it is read; its unit, where the name ends in it, stands beside it."""
    name = readable(column.name)
    for unit in (column.unit, (column.unit or "").replace("²", "2").replace("³", "3")):
        if unit and name.endswith(f" {unit}"):
            return name.removesuffix(f" {unit}")
    return name
