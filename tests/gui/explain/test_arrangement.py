"""Whatever the size: nothing overlaps, nothing is cut off; what has no room gives way in a fixed order."""

import pytest
from PySide6.QtCore import QSizeF

from engine.experiment import OptimizerSpec
from engine.frame import Frame, Place
from gui.appearance import Appearance
from gui.explain.arrangement import CURVE_NARROW, Arrangement, Arranger
from gui.explain.content import Content
from gui.explain.formula import PADDING
from gui.explain.pieces import plain
from tests.engine.quantities.experiments import classes, frame_at
from tests.gui.explain.workings import BACKWARD, EDGE, ERROR, HIDDEN, UPDATE, content, drawn, frame_of

pytestmark = pytest.mark.usefixtures("qapp")

CHANGE = Place("change", 0, 0, source=0)


def moments() -> list[tuple[Frame, Place]]:
    """One of each kind of working, long sums and ledgers among them."""
    adam = drawn(optimizer=OptimizerSpec(name="adamw", learning_rate=0.05), l2=0.01)
    batch = classes(outputs=4, samples=5, l2=0.02)
    return [
        (frame_of(HIDDEN), Place("z", 0, 0)),
        (frame_of(1), Place("z", 1, 0)),
        (frame_of(ERROR), Place("error", 1, 0)),
        (frame_of(BACKWARD), EDGE),
        (frame_of(BACKWARD), Place("delta", 0, 0)),
        (frame_of(UPDATE), CHANGE),
        (frame_at(adam, UPDATE, iteration=4), CHANGE),
        (frame_at(batch, BACKWARD), EDGE),
        (frame_at(batch, BACKWARD), Place("activation_gradient", 0, 0)),
        (frame_at(batch, ERROR), Place("error", 1, 1)),
        (frame_at(classes(outputs=10, hidden=32), 1), Place("z", 1, 3)),
    ]


def arranged(
    frame: Frame, place: Place, width: float, height: float = 160, scale: float = 1.0
) -> Arrangement:
    """The working of a place, laid out for a size."""
    arranger = Arranger(Appearance("light", scale), 1.0)
    return arranger.arrange(lambda squeeze: content(frame, place, squeeze=squeeze), QSizeF(width, height))


@pytest.mark.parametrize("scale", [1.0, 1.22, 2.0])
@pytest.mark.parametrize("width", [420, 560, 700, 784, 1256])
def test_nothing_reaches_into_the_curve_or_over_the_edge(width: int, scale: float) -> None:
    """Title, formula, ledger and extra lines keep to their room, at every width and size of text."""
    for frame, place in moments():
        arrangement = arranged(frame, place, width * scale, 160 * scale, scale)
        setter = arrangement.setter
        assert arrangement.overflow <= 0.5, (place, width)
        assert all(setter.width(line) <= arrangement.room + 12 * scale for line in arrangement.extras)
        assert setter.width(arrangement.title) <= arrangement.room, (place, width)


def test_with_room_everything_is_there() -> None:
    """At 784 nothing gives way in the pictures of the design."""
    for stage, place in ((HIDDEN, Place("z", 0, 0)), (ERROR, Place("error", 1, 0)), (BACKWARD, EDGE)):
        arrangement = arranged(frame_of(stage), place, 784)
        assert arrangement.formula is not None
        assert arrangement.formula.with_words
        assert arrangement.formula.setter is arrangement.setter
        assert arrangement.curve_width > CURVE_NARROW


def test_in_a_narrow_window_the_curve_is_narrow() -> None:
    """At 1024 the stage is 700 wide, and the curve 126."""
    assert arranged(frame_of(BACKWARD), EDGE, 700).curve_width == CURVE_NARROW


def test_terms_give_way_before_words_and_words_before_size() -> None:
    """Fewer terms first; then the words under factors, whose badges stay; smaller type last of all."""
    frame, place = frame_of(1), Place("z", 1, 0)
    few = arranged(frame, place, 560)
    assert few.formula is not None
    assert few.formula.with_words
    assert len(few.formula.items) < len(content(frame, place).formula)
    wordless = arranged(frame_of(BACKWARD), EDGE, 560)
    assert wordless.formula is not None
    assert not wordless.formula.with_words


def test_a_low_working_keeps_its_extra_lines_for_the_tooltip() -> None:
    """Under 720 high the working is 126 high: four rows, no extra line."""
    arrangement = arranged(frame_of(BACKWARD), EDGE, 784, 126)
    assert arrangement.extras == ()
    assert len(arrangement.hidden_extras) == 1


def test_what_the_title_has_no_room_for_is_said_below() -> None:
    """The sign of the gradient is not lost in a narrow window."""
    arrangement = arranged(frame_of(BACKWARD), EDGE, 560)
    assert not plain(arrangement.title).endswith("loss.")
    assert plain(arrangement.extras[-1]) == "Negative: a larger weight would lower the loss."
    assert all("larger" not in plain(line) for line in arranged(frame_of(BACKWARD), EDGE, 784).extras)


def test_two_extra_lines_fit_into_the_usual_height() -> None:
    """δ and the batch, both."""
    arrangement = arranged(frame_of(BACKWARD, batch_size=None), EDGE, 784)
    assert len(arrangement.extras) == 2
    assert arrangement.hidden_extras == ()


def test_a_tinted_first_column_is_aligned_by_its_number() -> None:
    """The box of the error sticks out to the left, as in the picture."""
    arrangement = arranged(frame_of(ERROR), Place("error", 1, 0), 784)
    assert arrangement.formula is not None
    assert arrangement.formula.lefts[0] == -PADDING


def test_boxes_and_columns_do_not_overlap() -> None:
    """Every item begins where the one before it ends."""
    for frame, place in moments():
        formula = arranged(frame, place, 784).formula
        if formula is not None:
            ends = [left + width for left, width in zip(formula.lefts, formula.widths, strict=True)]
            assert all(end <= left + 1e-9 for end, left in zip(ends, formula.lefts[1:], strict=False))


def test_an_empty_content_has_room_anywhere() -> None:
    """Nothing to show is no reason to fail."""
    arranger = Arranger(Appearance("light"), 1.0)
    assert arranger.arrange(lambda _: Content(), QSizeF(10, 10)).extras == ()
