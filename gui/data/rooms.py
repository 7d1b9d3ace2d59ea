"""Where the parts of the Data view stand: plain arithmetic, without Qt."""

from typing import NamedTuple

from gui.window.regions import LARGE, VERY_NARROW, Box

COLUMNS, COLUMNS_LARGE = 232, 264
TABLE_SHARE, MOST_SHARE = 0.49, 0.57
"""The table's share of what columns leave, where there is a plane; the larger one where room is scarce."""
LEAST_TABLE = 448
TABS = 30


class Rooms(NamedTuple):
    """The box of each part, None where it is not seen; `tabs` where one part is seen at a time."""

    columns: Box | None
    table: Box | None
    plane: Box | None
    tabs: Box | None


def rooms(width: int, height: int, scale: float, has_plane: bool, choice: str, wanted: int = 0) -> Rooms:
    """Divide so many pixels at a font scale; `choice` is the tab chosen: columns, table or plane. `wanted`:
    as wide as the table would be by itself."""
    units = width / scale
    if units < VERY_NARROW:
        return _tabbed(width, height, round(TABS * scale), has_plane, choice)
    left = round((COLUMNS_LARGE if units > LARGE else COLUMNS) * scale)
    rest = width - left
    table = _table_width(rest, scale, wanted) if has_plane else rest
    plane = Box(left + table, 0, rest - table, height) if has_plane else None
    return Rooms(Box(0, 0, left, height), Box(left, 0, table, height), plane, None)


def _table_width(rest: int, scale: float, wanted: int) -> int:
    """Beside a plane; in a narrow window, or where the table needs it, the plane gives way first."""
    return round(max(rest * TABLE_SHARE, min(max(LEAST_TABLE * scale, wanted), rest * MOST_SHARE)))


def _tabbed(width: int, height: int, tabs: int, has_plane: bool, choice: str) -> Rooms:
    inside = Box(0, tabs, width, height - tabs)
    shows_plane = has_plane and choice == "plane"
    return Rooms(
        columns=inside if choice == "columns" else None,
        table=None if shows_plane or choice == "columns" else inside,
        plane=inside if shows_plane else None,
        tabs=Box(0, 0, width, tabs),
    )
