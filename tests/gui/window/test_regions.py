"""Every region has its place at every size, and behaves as the table of window sizes says."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from gui.window.regions import LEAST_PICTURE, LEAST_STAGE, Box, Regions, Wishes, arrange


def _present(regions: Regions) -> list[Box]:
    stage = [regions.phases, regions.caption, regions.tabs, regions.picture]
    below = None if regions.is_short else regions.working
    boxes = [
        regions.menu,
        regions.setup,
        regions.readings,
        *stage,
        below,
        regions.transport,
        regions.timeline,
    ]
    return [box for box in boxes if box is not None]


def test_the_usual_window_has_the_lengths_of_the_design() -> None:
    """1280 × 800: menu 28, Setup 208, Readings 288, strip 52, caption 40, working 160, foot 48 and 56."""
    regions = arrange(1280, 800, 1.0)
    assert regions.setup == Box(0, 28, 208, 668)
    assert regions.readings == Box(992, 28, 288, 668)
    assert regions.phases == Box(208, 28, 784, 52)
    assert regions.caption == Box(208, 80, 784, 40)
    assert regions.picture == Box(208, 120, 784, 416)
    assert regions.working == Box(208, 536, 784, 160)
    assert regions.transport == Box(0, 696, 1280, 48)
    assert regions.timeline == Box(0, 744, 1280, 56)


@pytest.mark.parametrize(
    ("width", "height", "scale", "setup", "readings"),
    [
        (1024, 768, 1.0, 52, 272),
        (860, 780, 1.0, 52, None),
        (1920, 1080, 1.0, 264, 400),
        (2560, 1600, 2.0, 416, 576),
    ],
)
def test_panels_follow_the_width(
    width: int, height: int, scale: float, setup: int, readings: int | None
) -> None:
    """A rail under 1180, tabs under 900, wide panels over 1680; all in units of the font."""
    regions = arrange(width, height, scale)
    assert regions.setup is not None
    assert regions.setup.width == setup
    assert (regions.readings and regions.readings.width) == readings
    assert regions.has_tabs == (readings is None)


def test_a_large_font_is_a_small_window() -> None:
    """At 20 points a window of 1280 × 800 has a rail, and one place for picture, working and readings."""
    regions = arrange(1280, 800, 20 / 9.75)
    assert regions.is_short
    assert regions.has_rail
    assert regions.picture == regions.working
    assert regions.timeline.height == round(40 * 20 / 9.75)


def test_a_low_window_has_a_low_working() -> None:
    """Under 720 high the working is 126."""
    regions = arrange(1280, 700, 1.0)
    assert regions.working is not None
    assert regions.working.height == 126


def test_hidden_panels_leave_their_room_to_the_stage() -> None:
    """F9 and F10."""
    regions = arrange(1280, 800, 1.0, Wishes(shows_setup=False, shows_readings=False))
    assert regions.setup is None
    assert regions.readings is None
    assert regions.phases.width == 1280


@pytest.mark.parametrize(("width", "numbers"), [(1024, 412), (1280, 512), (1700, 556), (1920, 760)])
def test_the_table_of_numbers_has_the_place_of_the_readings(width: int, numbers: int) -> None:
    """Wider than they are, as far as the stage allows; also where the readings are hidden."""
    for shows_readings in (True, False):
        wishes = Wishes(shows_readings=shows_readings, shows_numbers=True)
        regions = arrange(width, 800, 1.0, wishes)
        assert regions.readings is not None
        assert regions.readings.width == numbers
        assert regions.picture.width >= LEAST_STAGE


def test_wishes_cannot_take_the_stage_away() -> None:
    """However a divider is dragged, the stage keeps 560 and the picture 300."""
    regions = arrange(1280, 800, 1.0, Wishes(setup=900, readings=900, working=900))
    assert regions.picture.width >= LEAST_STAGE
    assert regions.picture.height >= LEAST_PICTURE


@given(st.integers(480, 4000), st.integers(360, 2400), st.floats(0.75, 3.0))
def test_regions_cover_the_window_without_overlap(width: int, height: int, scale: float) -> None:
    """No two regions share a pixel, and none leaves the window."""
    assume(width / scale >= 320 and height / scale >= 240)
    boxes = _present(arrange(width, height, scale))
    for box in boxes:
        assert box.left >= 0
        assert box.right <= width
    for number, box in enumerate(boxes):
        for other in boxes[number + 1 :]:
            beside = box.right <= other.left or other.right <= box.left
            above = box.bottom <= other.top or other.bottom <= box.top
            assert beside or above, (box, other)


@given(st.integers(900, 4000), st.integers(560, 2400))
def test_at_the_usual_font_every_region_has_room(width: int, height: int) -> None:
    """Nothing is squeezed to nothing in a window of a usual size."""
    regions = arrange(width, height, 1.0)
    assert regions.picture.width >= 500
    assert regions.picture.height >= 200
    assert regions.working is not None
    assert regions.working.height >= 126
