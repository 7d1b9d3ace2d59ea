"""Whatever the size: nothing overlaps, nothing is cut off; what has no room gives way in a fixed order."""

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QImage, QPainter

from engine.experiment import OptimizerSpec
from engine.frame import Frame, Place
from gui.explain.content.content import Column, Content, Operator
from gui.explain.content.pieces import plain, words
from gui.explain.setting.arrangement import Arrangement
from gui.explain.setting.arranger import CURVE_NARROW, Arranger
from gui.explain.setting.formula import GAPS, PADDING, kept_of
from gui.explain.setting.typeset import Typesetter
from gui.look.appearance import Appearance
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
    """At 1024 the stage is 700 wide, and the curve as narrow as its title allows."""
    assert CURVE_NARROW <= arranged(frame_of(BACKWARD), EDGE, 700).curve_width < 140
    assert arranged(frame_of(1), Place("z", 1, 0), 700).curve_width == CURVE_NARROW


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("width", [420, 560, 640, 700, 784, 1256])
def test_a_curve_is_wide_enough_and_its_title_whole(width: int, scale: float) -> None:
    """Or there is no curve at all: a formula comes first."""
    for frame, place in moments():
        shown = arranged(frame, place, width * scale, 160 * scale, scale)
        curve = shown.content.curve
        if curve is None or not shown.has_curve:
            continue
        assert shown.curve_width >= CURVE_NARROW
        note = shown.setter.width(curve.note) + 12 * shown.setter.unit if curve.note else 0.0
        widths = [shown.setter.width(title) + note for title in curve.titles]
        assert min(widths, default=0.0) <= shown.curve_width * shown.setter.unit + 1e-6


def test_a_ledger_leaves_its_curve_what_room_there_is() -> None:
    """Between 126 and the usual width nothing is given away."""
    adam = drawn(optimizer=OptimizerSpec(name="adam", learning_rate=0.05))
    frame = frame_at(adam, UPDATE, iteration=4)
    shown = arranged(frame, CHANGE, 784)
    assert shown.curve_width > CURVE_NARROW
    assert shown.overflow == 0
    narrow = arranged(frame, CHANGE, 700)
    assert len(narrow.content.ledger) == 5
    assert narrow.with_ledger_words
    assert narrow.formula_setter is narrow.setter


def test_a_sum_goes_on_in_a_second_line_before_terms_give_way() -> None:
    """All four terms of the first prediction are there at 1280 and at 1024, beside their curve."""
    place = Place("z", 1, 0)
    for width in (784, 700):
        shown = arranged(frame_of(1), place, width)
        assert shown.formula is not None
        assert shown.formula.items[0::2] == tuple(
            replace(item, rows=(*item.rows[:-1], ())) if isinstance(item, Column) else item
            for item in content(frame_of(1), place).formula[0::2]
        )
        assert shown.formula.second > 0
        assert isinstance(shown.formula.items[shown.formula.second], Operator)
        assert shown.formula.lefts[shown.formula.second] == shown.formula.lefts[1]
        assert shown.formula.width <= shown.room
        assert shown.has_curve
    single = arranged(frame_of(1), place, 1256)
    assert single.formula is not None
    assert single.formula.second == 0


def test_operators_do_not_touch_their_numbers() -> None:
    """At the tightest there are seven pixels on either side of a sign."""
    sign = Typesetter(Appearance("light")).width(words("+", "sign"))
    for gaps, _one, two in GAPS:
        assert gaps >= sign + 14
        assert two + 2 * PADDING >= sign + 14


def test_terms_give_way_before_words_and_words_before_size() -> None:
    """Fewer terms first; then the words under factors, whose badges stay; smaller type last of all."""
    frame, place = frame_of(1), Place("z", 1, 0)
    few = arranged(frame, place, 420)
    assert few.formula is not None
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


def test_the_second_result_and_one_more_line_fit_into_the_usual_height() -> None:
    """The batch, and how δ came about."""
    arrangement = arranged(frame_of(BACKWARD, batch_size=None), EDGE, 784)
    assert "average of 4 samples" in plain(arrangement.total)
    assert len(arrangement.extras) == 1
    assert arrangement.hidden_extras == ()


@pytest.mark.parametrize("width", [420, 560, 700, 784])
@pytest.mark.parametrize("height", [126, 140, 160])
@pytest.mark.parametrize("l2", [0.0, 0.1])
def test_the_second_result_is_never_left_out(width: int, height: int, l2: float) -> None:
    """Below the formula, or in the title; where there are two lines, with what its sign says."""
    arrangement = arranged(frame_of(BACKWARD, batch_size=None, l2=l2), EDGE, width, height)
    shown = plain(arrangement.total) or plain(arrangement.title)
    assert "verage of 4 samples" in shown
    if height == 160 and width > 420:
        assert "larger weight" in " ".join(plain(line) for line in (arrangement.total, *arrangement.extras))


def test_whose_number_it_is_stays_when_other_words_go() -> None:
    """`of this sample`, `average of 4`: without them one number would pass for another."""
    for stage, place, word in (
        (BACKWARD, EDGE, "of this sample"),
        (UPDATE, CHANGE, "average of 4, with penalty"),
    ):
        shown = arranged(frame_of(stage, batch_size=None, l2=0.1), place, 560, 126).formula
        assert shown is not None
        assert not shown.with_words
        assert word in [plain(kept_of(item.rows[-1])) for item in shown.items if isinstance(item, Column)]
        assert "old weight" not in [plain(kept_of(x.rows[-1])) for x in shown.items if isinstance(x, Column)]


def test_with_a_batch_the_title_always_says_which_sample() -> None:
    """However little room there is; or it gives the second result."""
    for width in (420, 560, 700, 784):
        for height in (126, 160):
            title = plain(arranged(frame_of(BACKWARD, batch_size=None), EDGE, width, height).title)
            assert "For sample 1 of 4:" in title or "Average of 4 samples" in title


def test_only_the_samples_are_drawn_like_a_link() -> None:
    """And a click finds them where they are drawn."""
    arrangement = arranged(frame_of(BACKWARD, batch_size=None), EDGE, 784)
    image = QImage(784, 160, QImage.Format.Format_RGB32)
    with QPainter(image) as painter:
        arrangement.paint(painter)
    rect, linked = (
        arrangement.links.get("samples"),
        [piece for piece in arrangement.total if piece.style == "link"],
    )
    assert rect is not None
    assert [piece.text for piece in linked] == ["average of 4 samples"]
    assert rect.width() == pytest.approx(arrangement.setter.width(tuple(linked)))
    assert rect.left() > arrangement.left


def test_a_tinted_first_column_is_aligned_by_its_number() -> None:
    """The box of the error sticks out to the left, as in the picture."""
    arrangement = arranged(frame_of(ERROR), Place("error", 1, 0), 784)
    assert arrangement.formula is not None
    assert arrangement.formula.lefts[0] == -PADDING


def test_boxes_and_columns_do_not_overlap() -> None:
    """Every item of a line begins where the one before it ends."""
    for frame, place in moments():
        formula = arranged(frame, place, 784).formula
        if formula is not None:
            ends = [left + width for left, width in zip(formula.lefts, formula.widths, strict=True)]
            pairs = enumerate(zip(ends, formula.lefts[1:], strict=False), start=1)
            assert all(end <= left + 1e-9 for at, (end, left) in pairs if at != formula.second)


def test_an_empty_content_has_room_anywhere() -> None:
    """Nothing to show is no reason to fail."""
    arranger = Arranger(Appearance("light"), 1.0)
    assert arranger.arrange(lambda _: Content(), QSizeF(10, 10)).extras == ()
