"""The data on offer, in the groups that menu, list and gallery show."""

from engine.data.catalogue import DataSetEntry, catalogue
from gui.wording.words import translate

FIVE_USES = ("cats_and_dogs", "houses", "vowels", "films", "weather")

Group = tuple[str, tuple[DataSetEntry, ...]]
"""A heading and its sets, in the order of the catalogue."""


def made() -> Group:
    """What is made up to show one thing at a time."""
    sets = tuple(entry for entry in _rest() if entry.synthetic)
    return translate("DataGroups", "Made for learning: synthetic"), sets


def five_uses() -> Group:
    """What networks are used for, one set each."""
    by_key = {entry.key: entry for entry in catalogue()}
    return translate("DataGroups", "Five uses of neural networks"), tuple(by_key[key] for key in FIVE_USES)


def real() -> Group:
    """All else that was measured."""
    sets = tuple(entry for entry in _rest() if not entry.synthetic)
    return translate("DataGroups", "More from the world"), sets


def _rest() -> tuple[DataSetEntry, ...]:
    return tuple(entry for entry in catalogue() if entry.key not in FIVE_USES)


def short_titles() -> dict[str, str]:
    """Names of sets for a narrow field, by key, where the title is too long for one."""
    return {
        "houses": translate("DataGroups", "House prices"),
        "weather": translate("DataGroups", "Weather in Seattle"),
        "films": translate("DataGroups", "Films (synthetic)"),
    }
