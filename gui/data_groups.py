"""The data on offer, in the groups that menu and list show."""

from engine.data.catalogue import DataSetEntry, catalogue
from gui.words import translate


def grouped() -> tuple[tuple[str, tuple[DataSetEntry, ...]], ...]:
    """The sets on offer: made for learning, and real ones."""
    made = tuple(entry for entry in catalogue() if entry.synthetic and not entry.attribution)
    real = tuple(entry for entry in catalogue() if entry not in made)
    return (
        (translate("DataGroups", "Made for learning"), made),
        (translate("DataGroups", "From the world"), real),
    )


def short_titles() -> dict[str, str]:
    """Names of sets for a narrow field, by key, where the title is too long for one."""
    return {
        "houses": translate("DataGroups", "House prices"),
        "weather": translate("DataGroups", "Weather in Seattle"),
        "films": translate("DataGroups", "Films (synthetic)"),
    }
