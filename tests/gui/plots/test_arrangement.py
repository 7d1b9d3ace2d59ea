"""Every window has its arrangement: nothing overlaps, and the order never changes."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.plots.arrangement import Wanted, arrange

XOR = Wanted(output=287, gradient=109)


def test_the_usual_window() -> None:
    """At 1280×800 the three stand as in the design."""
    loss, output, gradient = arrange(288, 668, XOR, 1.0)
    assert (loss.top, loss.height) == (0, 217)
    assert (output.top, output.height) == (217, 287)
    assert gradient is not None
    assert gradient.top == 504


def test_a_large_window_gives_the_loss_more_room() -> None:
    """At 1920×1080 the plot of the loss grows, but not without end."""
    assert 260 < arrange(400, 948, Wanted(399, 109), 1.0)[0].height < 330
    assert arrange(400, 3000, Wanted(399, 109), 1.0)[0].height == 133 + 190


def test_a_low_window_loses_the_gradient_sizes_first() -> None:
    """Under 720 high the output keeps most of its height; then it shrinks too."""
    loss, output, gradient = arrange(288, 520, XOR, 1.0)
    assert gradient is None
    assert loss.height + output.height == 520
    assert output.height >= 287
    assert arrange(288, 430, XOR, 1.0)[1].height < 287


def test_many_layers_take_room_from_the_output() -> None:
    """Seven bars fit at 1280×800: the map is smaller instead."""
    _, output, gradient = arrange(288, 668, Wanted(287, 211), 1.0)
    assert gradient is not None
    assert gradient.height >= 211
    assert output.height < 287


def test_wide_and_low_readings_stand_side_by_side() -> None:
    """Under the picture of a narrow window."""
    boxes = arrange(880, 250, XOR, 1.0)
    assert [box.top for box in boxes if box] == [0, 0, 0]
    assert [round(box.left) for box in boxes if box] == [0, 293, 587]
    assert arrange(880, 250, XOR, 2.0)[1].left == 0  # at twice the font it is not wide


@given(
    st.floats(200, 2000),
    st.floats(150, 2000),
    st.floats(150, 600),
    st.floats(80, 400),
    st.sampled_from([1.0, 2.0]),
)
def test_boxes_fill_the_column_without_overlapping(
    width: float, height: float, output: float, gradient: float, scale: float
) -> None:
    """Whatever the sizes, boxes lie in order, inside, and share no point."""
    boxes = [box for box in arrange(width, height, Wanted(output * scale, gradient * scale), scale) if box]
    for box in boxes:
        assert box.left >= 0
        assert box.top >= 0
        assert box.left + box.width <= width + 1e-6
        assert box.top + box.height <= height + 1e-6 or height < 190 * scale
    for above, below in itertools.pairwise(boxes):
        assert below.top >= above.top + above.height - 1e-6 or below.left >= above.left + above.width - 1e-6


@pytest.mark.parametrize("height", [668, 636, 948])
def test_places_do_not_depend_on_what_is_shown(height: float) -> None:
    """The same sizes give the same places, moment after moment."""
    assert arrange(288, height, XOR, 1.0) == arrange(288, height, XOR, 1.0)


def test_where_nothing_of_the_output_could_be_read_the_loss_has_the_room() -> None:
    """A strip of a map says nothing; while a sample is drawn there may be no more than that."""
    loss, output, gradient = arrange(272, 300, XOR, 1.0)
    assert (loss.height, output.height, gradient) == (300, 0, None)
    assert arrange(272, 360, XOR, 1.0)[1].height >= 140
