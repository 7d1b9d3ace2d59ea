"""The brush leaves strokes like those of the data, and rubs them out again."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.data import catalogue
from gui.trying import brush
from gui.trying.picture import InkScale, ink_scale

INSIDE = st.tuples(st.floats(0, 8), st.floats(0, 8))


def test_a_dot_is_full_in_the_middle_and_softer_beside_it() -> None:
    """A dot in the middle of a pixel fills it; its neighbours take a part, the next ones nothing."""
    covered = brush.cover((8, 8), (3.5, 4.5), (3.5, 4.5))
    assert covered[4, 3] == 1.0
    assert 0.0 < covered[4, 4] < 0.6
    assert covered[3, 3] == covered[4, 4]
    assert covered[4, 5] == covered[2, 3] == 0.0


def test_a_fast_stroke_has_no_gaps() -> None:
    """Two far points of the mouse are one line."""
    covered = brush.cover((16, 16), (1.5, 2.5), (14.5, 2.5))
    assert (covered[2, 1:15] == 1.0).all()


@given(INSIDE, INSIDE)
def test_rubbing_out_undoes_drawing(start: tuple[float, float], end: tuple[float, float]) -> None:
    """The same stroke with the rubber leaves no more than half of the ink, and none where it was full."""
    covered = brush.cover((8, 8), start, end)
    drawn = brush.painted(np.zeros((8, 8)), covered, 16)
    left = brush.erased(drawn, covered, 16)
    assert (left <= 0.5).all()
    assert (left[covered >= 1.0] == 0.0).all()


@given(INSIDE, INSIDE)
def test_what_is_drawn_looks_like_the_data(start: tuple[float, float], end: tuple[float, float]) -> None:
    """The data has 17 greys: so has what is drawn, and it is a legal picture."""
    scale = ink_scale(catalogue.load("digits").samples)
    assert scale is not None
    drawn = brush.painted(np.zeros(scale.shape), brush.cover(scale.shape, start, end), scale.levels)
    inputs = scale.inputs(drawn)
    assert np.isin(inputs * 16, np.arange(17)).all()
    assert np.array_equal(scale.shares(inputs), drawn)


def test_ground_may_be_bright() -> None:
    """Where corners are mostly bright, ink is dark."""
    scale = InkScale((1, 3), ground=255.0, ink=0.0, levels=0)
    assert scale.shares(np.array([255.0, 127.5, 0.0])).tolist() == [[0.0, 0.5, 1.0]]
    assert scale.inputs(np.array([[0.0, 1.0, 0.5]])).tolist() == [255.0, 0.0, 127.5]


@pytest.mark.parametrize("key", ["digits", "cats_and_dogs"])
def test_a_picture_survives_the_pad(key: str) -> None:
    """A sample of the data that is shown on the pad keeps its values."""
    samples = catalogue.load(key).samples
    scale = ink_scale(samples)
    assert scale is not None
    assert scale.levels in (15, 16)
    for inputs in samples.train.inputs[:20]:
        assert scale.inputs(scale.shares(inputs)) == pytest.approx(inputs, abs=1e-15)


def test_a_table_has_no_pad() -> None:
    """Only pictures are drawn."""
    assert ink_scale(catalogue.load("iris").samples) is None
