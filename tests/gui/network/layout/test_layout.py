"""Where everything stands, for every kind of network and every size of the window."""

import itertools

import pytest
from msgspec.structs import replace

from gui.network.layout.columns import Column
from gui.network.layout.geometry import Rect
from gui.network.layout.layout import Layout, lay_out
from gui.network.layout.room import Room, Subject
from gui.network.layout.shapes import Shape
from gui.network.layout.surroundings import BAR_NUMBER, key_parts, ruler_room
from gui.network.paint.marks import CHOSEN_GAP

NETWORKS = {
    "one neuron": Subject((1, 1)),
    "xor": Subject((2, 4, 1)),
    "deep": Subject((2, 8, 8, 8, 1)),
    "six hidden": Subject((2, 8, 8, 8, 8, 8, 8, 1)),
    "iris": Subject((4, 6, 3), is_softmax=True),
    "wine": Subject((13, 8, 3), is_softmax=True),
    "digits": Subject((64, 32, 10), (8, 8), True, True),
    "cats": Subject((256, 12, 1), (16, 16)),
    "large digits": Subject((784, 128, 64, 10), (28, 28), True, True),
}
ROOMS = {
    "1280×800": Room(784, 416),
    "1024×768": Room(700, 384),
    "1920×1080": Room(1256, 700, is_large=True),
    "least": Room(560, 300),
    "20 points": Room(1174, 520, scale=2.05),
    "20 points, low": Room(1174, 400, scale=2.05),
    "20 points, small": Room(918, 406, scale=2.05),
}


def units_of(column: Column) -> list[Rect]:
    return [column.box(slot) for slot in range(len(column.shown))]


def all_units(layout: Layout) -> list[Rect]:
    return [box for column in layout.columns if column.shape is not Shape.IMAGE for box in units_of(column)]


@pytest.mark.parametrize("subject", NETWORKS.values(), ids=NETWORKS)
@pytest.mark.parametrize("room", ROOMS.values(), ids=ROOMS)
class TestEveryNetworkInEveryRoom:
    """What must hold whatever is drawn."""

    def test_no_two_units_overlap(self, subject: Subject, room: Room) -> None:
        """Units can be told apart and clicked."""
        for first, second in itertools.combinations(all_units(lay_out(subject, room)), 2):
            assert not first.meets(second)

    def test_everything_is_inside(self, subject: Subject, room: Room) -> None:
        """Nothing is cut off at the borders of the picture."""
        layout = lay_out(subject, room)
        inside = Rect(0, 0, room.width, room.height)
        others = (layout.legend, layout.image, layout.key, layout.ruler)
        boxes = [*all_units(layout), *layout.bars, *(box for box in others if box is not None)]
        for box in boxes:
            assert box.x >= inside.x
            assert box.right <= inside.right
            assert box.y >= inside.y
            assert box.bottom <= inside.bottom

    def test_columns_go_from_left_to_right_with_equal_gaps(self, subject: Subject, room: Room) -> None:
        """Layers read like a line of text."""
        layout = lay_out(subject, room)
        gaps = [second.left - first.right for first, second in itertools.pairwise(layout.columns)]
        assert min(gaps) > 0
        assert max(gaps) - min(gaps) < 1e-6

    def test_every_unit_is_shown_or_counted(self, subject: Subject, room: Room) -> None:
        """What is folded away is said in the sign for it."""
        for size, column in zip(subject.sizes, lay_out(subject, room).columns, strict=True):
            assert len(column.shown) + column.hidden == size
            assert (column.fold is not None) == (column.hidden > 0)
            assert list(column.shown) == sorted(set(column.shown))

    def test_no_two_signs_of_folded_units_overlap(self, subject: Subject, room: Room) -> None:
        """Beside one another they give way in width."""
        signs = [column.fold for column in lay_out(subject, room).columns if column.fold is not None]
        for first, second in itertools.combinations(signs, 2):
            assert not first.meets(second)

    def test_the_head_row_stays_free(self, subject: Subject, room: Room) -> None:
        """Names and chips stand over the network, not in it; without names chips stand between columns."""
        layout = lay_out(subject, room)
        if layout.is_low:
            return
        lowest = (layout.second_head or layout.head) + 5 * room.text
        assert min(box.y for box in all_units(layout)) >= lowest


class TestForms:
    """The form of a unit follows from the room between units."""

    def test_xor_has_pills_of_the_mock_up(self) -> None:
        """2-4-1 at 1280×800: pills of 108×42, 92 px or a little more apart."""
        hidden = lay_out(Subject((2, 4, 1)), ROOMS["1280×800"]).columns[1]
        assert hidden.shape is Shape.PILL
        assert (hidden.width, hidden.height) == (108.0, 42.0)
        assert hidden.pitch == pytest.approx(93, abs=3)

    def test_columns_share_one_middle(self) -> None:
        """All layers are centred on the widest."""
        columns = lay_out(Subject((2, 4, 1)), ROOMS["1280×800"]).columns
        middles = {round(float(column.ys.mean()), 6) for column in columns}
        assert len(middles) == 1

    def test_many_units_become_discs_then_dots(self) -> None:
        """Less room, less to read."""
        forms = [
            lay_out(Subject((2, units, 1)), ROOMS["1280×800"]).columns[1].shape for units in (4, 6, 7, 16)
        ]
        assert forms == [Shape.PILL, Shape.LOW_PILL, Shape.DISC, Shape.DOT]

    def test_deep_networks_have_smaller_discs(self) -> None:
        """From five columns on the radius is 15."""
        subject = replace(NETWORKS["six hidden"], never_negative=frozenset(range(8)))
        columns = lay_out(subject, ROOMS["1280×800"]).columns
        assert {(column.shape, column.width, column.height) for column in columns} == {
            (Shape.DISC, 30.0, 30.0)
        }

    def test_small_discs_have_room_for_a_sign(self) -> None:
        """−0.76 needs 36 px where 0.76 needs 29: no figure is left out, whatever the height."""
        deep = lay_out(NETWORKS["six hidden"], ROOMS["1280×800"]).columns
        assert {(column.width, column.height) for column in deep} == {(36.0, 30.0)}
        twelve = lay_out(Subject((2, 12, 12, 1)), ROOMS["1280×800"]).columns[1]
        assert twelve.shape is Shape.DISC
        assert (twelve.width, round(twelve.height)) == (36.0, 24)

    @pytest.mark.parametrize("subject", NETWORKS.values(), ids=NETWORKS)
    @pytest.mark.parametrize("room", ROOMS.values(), ids=ROOMS)
    def test_pills_have_room_for_name_and_bias_above_them(self, subject: Subject, room: Room) -> None:
        """Under 56 px from unit to unit there are discs."""
        for column in lay_out(subject, room).columns:
            if column.shape.is_pill and len(column.shown) > 1:
                assert column.pitch >= 56 * room.shapes - 1e-6

    def test_too_many_units_fold(self) -> None:
        """The first five, the last four, and a sign for the 23 between them."""
        hidden = lay_out(NETWORKS["digits"], ROOMS["1280×800"]).columns[1]
        assert hidden.shape is Shape.TILE
        assert hidden.shown.tolist() == [0, 1, 2, 3, 4, 28, 29, 30, 31]
        assert hidden.hidden == 23

    def test_a_chosen_unit_is_never_folded_away(self) -> None:
        """Whoever walks to unit 17 sees it."""
        subject = Subject((64, 32, 10), (8, 8), True, True, required={1: (16,)})
        assert 16 in lay_out(subject, ROOMS["1280×800"]).columns[1].shown

    def test_pixels_are_an_image(self) -> None:
        """64 inputs are no column of 64 discs."""
        layout = lay_out(NETWORKS["digits"], ROOMS["1280×800"])
        assert layout.image is not None
        assert layout.image.width == layout.image.height > 150

    def test_a_large_window_enlarges_the_picture(self) -> None:
        """Pills ×1.45 over 1680 px."""
        hidden = lay_out(Subject((2, 4, 1)), ROOMS["1920×1080"]).columns[1]
        assert hidden.width == pytest.approx(108 * 1.45)

    def test_a_large_font_enlarges_everything(self) -> None:
        """At 20 points the room is measured in units of the font, so there are discs."""
        hidden = lay_out(Subject((2, 4, 1)), ROOMS["20 points"]).columns[1]
        assert hidden.shape is Shape.DISC
        assert hidden.width == pytest.approx(38 * 2.05, rel=0.05)

    def test_very_large_text_goes_without_names_scale_and_key(self) -> None:
        """What is left is the network itself, with its numbers."""
        layout = lay_out(Subject((2, 4, 1)), Room(1174, 440, scale=2.05))
        assert layout.is_low
        assert layout.legend is layout.key is None
        assert layout.columns[1].width == pytest.approx(38 * 2.05)


class TestTargetAndFoot:
    """What stands beside and below the units."""

    def test_one_output_has_a_ruler_at_the_far_right(self) -> None:
        """In all phases of one size, 144 px high."""
        layout = lay_out(Subject((2, 4, 1)), ROOMS["1280×800"])
        assert layout.ruler is not None
        assert layout.ruler.height == 144.0
        assert layout.ruler.x > layout.columns[-1].right

    def test_several_outputs_have_a_scale_each(self) -> None:
        """Beside its unit."""
        layout = lay_out(NETWORKS["iris"], ROOMS["1280×800"])
        assert layout.ruler is None
        assert [bar.center.y for bar in layout.bars] == pytest.approx(layout.columns[-1].ys)

    @pytest.mark.parametrize("subject", NETWORKS.values(), ids=NETWORKS)
    def test_legend_and_key_meet_no_unit(self, subject: Subject) -> None:
        """The foot moves out of the way, or the units do."""
        layout = lay_out(subject, ROOMS["1280×800"])
        for box in all_units(layout):
            assert layout.legend is None or not box.meets(layout.legend)
            assert layout.key is None or not box.meets(layout.key)

    @pytest.mark.parametrize("scale", [0.8, 1.0, 1.25, 1.5, 1.75, 2.0, 2.5])
    @pytest.mark.parametrize("size", [(784, 416), (1200, 500), (1900, 700), (700, 386), (560, 300)])
    def test_the_key_does_not_lie_on_the_ruler(self, size: tuple[int, int], scale: float) -> None:
        """With large text they come close: then the key moves into a band of its own."""
        layout = lay_out(Subject((2, 4, 1)), Room(*size, scale=scale))
        if layout.key is None or layout.ruler is None:
            return
        around = ruler_room(layout.ruler, layout.room)
        for part in [layout.key] if layout.key_is_flat else key_parts(layout.key, layout.room):
            assert not part.meets(around)

    @pytest.mark.parametrize("size", [(700, 386), (784, 416)])
    def test_the_outline_of_a_chosen_layer_has_room_beside_the_scale(self, size: tuple[int, int]) -> None:
        """It stands off the units, and must not run through the last of the scale's lines."""
        layout = lay_out(Subject((2, 4, 1)), Room(*size))
        assert layout.legend is not None
        assert layout.legend.right + 2 * CHOSEN_GAP < layout.columns[1].left

    def test_the_scale_gives_way_a_little_before_units_do(self) -> None:
        """Twelve units reach down beside the scale of the lines and keep their numbers all the same."""
        layout = lay_out(Subject((2, 12, 12, 1)), ROOMS["1280×800"])
        assert layout.legend is not None
        assert layout.legend.right < layout.columns[1].left
        assert not layout.key_is_flat

    def test_the_numbers_beside_bars_end_where_everything_ends(self) -> None:
        """20 px from the edge of the stage."""
        layout = lay_out(NETWORKS["iris"], ROOMS["1280×800"])
        assert layout.bars[0].right + BAR_NUMBER == pytest.approx(784 - 20)

    @pytest.mark.parametrize("key", ["iris", "digits"])
    def test_with_large_text_scales_are_short_and_their_numbers_whole(self, key: str) -> None:
        """Else `3.3 %` would lose its sign at the edge."""
        layout = lay_out(NETWORKS[key], ROOMS["20 points, small"])
        assert layout.bars[0].right + BAR_NUMBER * 2.05 <= 918 - 8
        for left, right in itertools.pairwise(layout.columns):
            assert right.left - left.right >= 16 * 2.05

    def test_discs_need_no_key(self) -> None:
        """The key explains pills."""
        assert lay_out(NETWORKS["six hidden"], ROOMS["1280×800"]).key is None


def test_in_the_least_of_rooms_nothing_turns_over() -> None:
    """At 300 % in a small window: the ruler keeps 0 below 1, the image its pixels, and the sign for folded
    units stands below the one that is shown."""
    room = Room(1116.0, 270.0, 3.0, False)
    xor, digits = lay_out(Subject((2, 4, 1)), room), lay_out(Subject((64, 32, 10), (8, 8), True, True), room)
    assert xor.ruler is not None
    assert xor.ruler.height > 0
    hidden = xor.columns[1]
    assert hidden.fold is not None
    assert len(hidden.shown) == 1
    assert hidden.fold.y >= hidden.bottom
    assert digits.image is not None
    assert min(digits.image.width, digits.image.height) > 0
