"""Where the parts of the Data view stand, without Qt."""

from hypothesis import given
from hypothesis import strategies as st

from gui.data.rooms import Rooms, rooms
from gui.window.regions import Box

SIZES = {"width": st.integers(480, 4000), "height": st.integers(200, 2400), "scale": st.floats(0.75, 3.0)}


def _boxes(room: Rooms) -> list[Box]:
    return [box for box in room if box is not None]


@given(has_plane=st.booleans(), choice=st.sampled_from(["table", "columns", "plane"]), **SIZES)
def test_the_parts_fill_the_room_and_do_not_overlap(
    width: int, height: int, scale: float, has_plane: bool, choice: str
) -> None:
    """Whatever the window: every pixel belongs to one part."""
    boxes = _boxes(rooms(width, height, scale, has_plane, choice))
    assert sum(box.width * box.height for box in boxes) == width * height
    for box in boxes:
        assert box.left >= 0
        assert box.top >= 0
        assert box.right <= width
        assert box.bottom <= height


def test_the_design_s_window_has_all_three_side_by_side() -> None:
    """Columns 232 wide; the table a little narrower than the plane."""
    room = rooms(1280, 668, 1.0, has_plane=True, choice="table")
    assert room == Rooms(Box(0, 0, 232, 668), Box(232, 0, 514, 668), Box(746, 0, 534, 668), None)


def test_a_table_with_long_names_takes_some_of_the_plane_s_room() -> None:
    """Up to a share at which both can be worked with."""
    for wanted, width in ((300, 514), (560, 560), (900, 597)):
        room = rooms(1280, 668, 1.0, has_plane=True, choice="table", wanted=wanted)
        assert room.table == Box(232, 0, width, 668)
        assert room.plane == Box(232 + width, 0, 1048 - width, 668)


def test_without_a_plane_the_table_has_its_room() -> None:
    """Nothing is kept empty."""
    room = rooms(1280, 668, 1.0, has_plane=False, choice="table")
    assert room.plane is None
    assert room.table == Box(232, 0, 1048, 668)


def test_a_tab_that_is_not_there_shows_the_table() -> None:
    """The plane can go while it is chosen."""
    room = rooms(800, 600, 1.0, has_plane=False, choice="plane")
    assert room.table is not None
    assert room.plane is None
