"""The picture as a person sees and uses it: what is painted, and what clicks and keys do."""

from collections.abc import Callable

import numpy as np
import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from engine.experiment import Experiment
from engine.frame import LAYER, Place
from engine.maps import draw_maps, map_axes
from engine.scratch import Scratch
from gui.look.tokens import DARK, LIGHT
from gui.network.layout.geometry import Rect
from tests.gui.network.moments import (
    BACKWARD_HIDDEN,
    BACKWARD_OUTPUT,
    ERROR,
    HIDDEN,
    OUTPUT,
    READY,
    UPDATE,
    Stage,
    colors_of,
    count_near,
    network_of,
    xor,
)

MakeStage = Callable[..., Stage]


@pytest.fixture
def make_stage(qtbot: QtBot) -> MakeStage:
    def make(experiment: Experiment | None = None, steps: int = 0, theme: str = "light") -> Stage:
        stage = Stage(experiment or xor(), theme)
        qtbot.addWidget(stage.picture)
        stage.picture.show()
        stage.step(steps)
        return stage

    return make


def middle(rect: Rect | None) -> QPoint:
    assert rect is not None
    return QPoint(round(rect.center.x), round(rect.center.y))


def moves(stage: Stage) -> bool:
    return stage.picture.is_moving


def look_at(stage: Stage, qtbot: QtBot) -> None:
    """Bring the picture to the front: where nobody looks nothing moves."""
    stage.picture.activateWindow()
    qtbot.waitUntil(stage.picture.isActiveWindow)


def rect(stage: Stage, place: Place) -> Rect:
    found = stage.picture.rect_of(place)
    assert found is not None
    return found


class TestPainting:
    """Assertions on pixels: a broken paintEvent shows here and nowhere else."""

    def test_nothing_to_show_is_plain_paper(self, make_stage: MakeStage) -> None:
        """Before the first frame there is an empty sheet."""
        stage = make_stage()
        fresh = type(stage.picture)(stage.appearance, stage.selection)
        fresh.resize(600, 300)
        assert fresh.grab().toImage().pixelColor(300, 150) == LIGHT.paper
        fresh.close()

    def test_at_rest_units_are_empty_and_weights_are_there(self, make_stage: MakeStage) -> None:
        """Nothing is drawn as 0 that was not computed."""
        stage = make_stage()
        unit = stage.pixels(rect(stage, Place("a", 0, unit=0)))
        assert count_near(unit, LIGHT.fill(-0.83), within=4) == 0
        assert count_near(stage.pixels(), LIGHT.edge_shades[20]) > 200  # a plus of about 0.8 of 3
        assert count_near(stage.pixels(), LIGHT.edge_shades[13], within=60) > 100

    def test_after_forward_the_activation_fills_its_half(self, make_stage: MakeStage) -> None:
        """a at the right, filled by its value; z at the left, on paper."""
        stage = make_stage(steps=HIDDEN)
        a = stage.pixels(rect(stage, Place("a", 0, unit=0)))
        z = stage.pixels(rect(stage, Place("z", 0, unit=0)))
        assert count_near(a, LIGHT.fill(-0.828), within=4) > 1000
        assert count_near(z, LIGHT.paper, within=4) > 1000

    def test_the_chosen_unit_has_an_outline_of_ink(self, make_stage: MakeStage) -> None:
        """7 px outside, 2 px wide."""
        stage = make_stage(steps=HIDDEN)
        box = rect(stage, Place("z", 0, unit=0))
        outside = stage.pixels(Rect(box.x - 9, box.center.y - 4, 6, 8))
        assert count_near(outside, LIGHT.ink, within=60) >= 6

    def test_the_error_is_a_bar_on_the_ruler(self, make_stage: MakeStage) -> None:
        """0.67 too high: blue, from the target up to the prediction."""
        stage = make_stage(steps=ERROR)
        ruler = stage.pixels(rect(stage, Place("error", 1)))
        assert count_near(ruler, LIGHT.pos, within=6) > 300
        assert count_near(stage.pixels(), LIGHT.neg, within=6) == 0

    def test_in_backward_weights_wait_in_grey_behind_gradients(self, make_stage: MakeStage) -> None:
        """Pipes are painted with the gradients, and only then."""
        stage = make_stage(steps=ERROR)
        before = count_near(stage.pixels(), LIGHT.pipe, within=3)
        stage.step()
        assert count_near(stage.pixels(), LIGHT.pipe, within=3) > before + 500

    def test_the_three_factors_have_their_badges(self, make_stage: MakeStage) -> None:
        """① ② ③ in their colours, in the picture as in the formula."""
        stage = make_stage(steps=BACKWARD_HIDDEN)
        image = stage.pixels(Rect(0, 30, 784, 270))
        for color in (LIGHT.back, LIGHT.slope, LIGHT.input):
            assert count_near(image, color, within=8) > 40

    def test_the_chosen_edge_lies_on_a_band(self, make_stage: MakeStage) -> None:
        """The yellow mark, in Backward and Update."""
        stage = make_stage(steps=BACKWARD_OUTPUT)
        assert count_near(stage.pixels(), LIGHT.mark, within=3) > 800

    @pytest.mark.parametrize("steps", [0, 12, 14])
    def test_discs_keep_their_fill(self, make_stage: MakeStage, steps: int) -> None:
        """Without a strip a white disc would say that nothing is computed."""
        stage = make_stage(network_of(2, 8, 8, 8, 8, 1), steps=steps)
        unit = stage.pixels(rect(stage, Place("a", 0, unit=0)))
        paper = count_near(unit, LIGHT.paper, within=2)
        assert (paper > unit.width() * unit.height() / 2) == (steps == 0)

    def test_dark_is_dark(self, make_stage: MakeStage) -> None:
        """Every colour comes from the theme."""
        stage = make_stage(steps=HIDDEN, theme="dark")
        image = stage.pixels()
        assert count_near(image, DARK.paper, within=3) > image.width() * image.height() * 0.6
        assert count_near(image, LIGHT.paper, within=1) < 50

    def test_a_change_of_theme_repaints(self, make_stage: MakeStage) -> None:
        """Without a new frame, without a restart."""
        stage = make_stage(steps=HIDDEN)
        stage.appearance.choose_theme("dark")
        assert stage.pixels().pixelColor(2, 200) == DARK.paper

    def test_nothing_moves_while_values_change(self, make_stage: MakeStage) -> None:
        """The labels of the next iteration stand where those of this one stood."""
        stage = make_stage(steps=UPDATE)
        places = [Place("change", 0, unit=unit, source=source) for unit in range(4) for source in range(2)]
        before = [rect(stage, place).center for place in places]
        stage.step(UPDATE)
        assert [rect(stage, place).center for place in places] == before

    def test_a_number_that_is_not_finite_is_in_alert(self, make_stage: MakeStage) -> None:
        """Wherever it stands."""
        stage = make_stage(steps=OUTPUT)
        frame = stage.trainer.frame()
        broken = (frame.z[0], np.array([[np.inf]]))
        stage.picture.set_frame(replace(frame, z=broken, a=(frame.a[0], None)))
        unit = rect(stage, Place("z", 1))
        assert count_near(stage.pixels(unit.grown(3)), LIGHT.alert, within=40) > 40
        assert count_near(stage.pixels(unit), LIGHT.alert_fill, within=3) > 500

    @pytest.mark.parametrize("steps", range(7))
    def test_every_phase_of_every_form_paints(self, make_stage: MakeStage, steps: int) -> None:
        """Pills, discs, dots, folded layers and several outputs, in all phases."""
        for experiment in (
            network_of(1, 1),
            network_of(13, 8, 3, classes=True),
            network_of(2, 16, 5),
            network_of(40, 40, 12, classes=True),
        ):
            stage = make_stage(experiment, steps=steps)
            assert count_near(stage.pixels(), LIGHT.ink, within=40) > 50


class TestRunning:
    """Running shows maps, not numbers."""

    def test_two_inputs_give_a_map_in_each_unit(self, make_stage: MakeStage) -> None:
        """Every unit shows what it says over the plane."""
        stage = make_stage(steps=UPDATE)
        axes = map_axes(stage.experiment.samples, 29)
        assert axes is not None
        frame = stage.show(running=True)
        stage.picture.set_maps(draw_maps(Scratch(frame.experiment), frame.parameters, axes).activations)
        unit = rect(stage, Place("a", 0, unit=0))
        assert unit.width == unit.height == 48
        assert len(np.unique(colors_of(stage.pixels(unit)).reshape(-1, 3), axis=0)) > 100
        first_input = stage.pixels(rect(stage, Place("input", 0, unit=0)))
        left, right = first_input.pixelColor(6, 24), first_input.pixelColor(42, 24)
        assert left.red() > left.blue()  # minus is orange
        assert right.blue() > right.red()

    def test_on_pause_the_numbers_return(self, make_stage: MakeStage) -> None:
        """The very picture of that moment."""
        stage = make_stage(steps=UPDATE)
        before = stage.pixels()
        stage.show(running=True)
        assert stage.pixels() != before
        stage.show()
        assert stage.pixels() == before

    def test_a_click_while_running_chooses_without_harm(self, make_stage: MakeStage) -> None:
        """Nothing is explained, and nothing is painted but what is chosen."""
        stage = make_stage(steps=UPDATE)
        stage.show(running=True)
        asked: list[None] = []
        stage.picture.explanation_wanted.connect(lambda: asked.append(None))
        QTest.mouseClick(stage.picture, Qt.MouseButton.LeftButton, pos=QPoint(319, 78))
        assert asked == []
        assert stage.picture.accessibleDescription() == "Training runs."


class TestMouse:
    """A click asks what is under it."""

    @pytest.mark.parametrize("quantity", ["z", "a"])
    def test_each_half_of_a_pill_is_a_place(self, make_stage: MakeStage, quantity: str) -> None:
        """z at the left, a at the right."""
        stage = make_stage(steps=HIDDEN)
        place = Place(quantity, 0, unit=2, sample=0)
        QTest.mouseClick(stage.picture, Qt.MouseButton.LeftButton, pos=middle(rect(stage, place)))
        assert stage.selection.place == place

    @pytest.mark.parametrize("quantity", ["delta", "activation_gradient"])
    def test_each_half_of_the_strip_is_a_place(self, make_stage: MakeStage, quantity: str) -> None:
        """δ at the left, ∂L/∂a at the right."""
        stage = make_stage(steps=BACKWARD_HIDDEN)
        place = Place(quantity, 0, unit=1, sample=0)
        assert stage.picture.place_at(middle(rect(stage, place))) == place

    @pytest.mark.parametrize(("half", "asked"), [("z", "delta"), ("a", "activation_gradient")])
    def test_in_backward_a_unit_is_asked_what_came_back(
        self, make_stage: MakeStage, half: str, asked: str
    ) -> None:
        """Not how its z was made: that was Forward's question. The tooltip still tells what is pointed at."""
        stage = make_stage(steps=BACKWARD_HIDDEN)
        spot = middle(rect(stage, Place(half, 0, unit=2, sample=0)))
        QTest.mouseClick(stage.picture, Qt.MouseButton.LeftButton, pos=spot)
        assert stage.selection.place == Place(asked, 0, unit=2, sample=0)
        QTest.keyClick(stage.picture, Qt.Key.Key_Down)
        assert stage.selection.place == Place(asked, 0, unit=3, sample=0)

    def test_what_nothing_came_back_to_yet_is_asked_how_it_was_made(self, make_stage: MakeStage) -> None:
        """At the output's turn a hidden unit has no δ."""
        stage = make_stage(steps=BACKWARD_OUTPUT)
        place = Place("z", 0, unit=1, sample=0)
        QTest.mouseClick(stage.picture, Qt.MouseButton.LeftButton, pos=middle(rect(stage, place)))
        assert stage.selection.place == place

    @pytest.mark.parametrize("steps", [READY, HIDDEN, OUTPUT, BACKWARD_OUTPUT, BACKWARD_HIDDEN, UPDATE])
    def test_the_name_of_a_column_is_its_layer(self, make_stage: MakeStage, steps: int) -> None:
        """In every phase; the outline goes around all its units, and every line to them stands out."""
        stage = make_stage(steps=steps)
        stage.pixels()
        for column, box in stage.picture._scene.painted.names.items():
            QTest.mouseClick(stage.picture, Qt.MouseButton.LeftButton, pos=middle(box))
            assert stage.selection.place == Place(LAYER, column - 1)
            around = rect(stage, Place(LAYER, column - 1))
            for unit in range(stage.experiment.network.sizes[column]):
                place = Place("input", 0, unit) if column == 0 else Place("unit", column - 1, unit)
                assert around.meets(rect(stage, place))

    def test_the_chosen_layer_has_an_outline_of_ink(self, make_stage: MakeStage) -> None:
        """Around the whole column, and no unit of it has one of its own."""
        stage = make_stage(steps=HIDDEN)
        stage.selection.select(Place(LAYER, 0))
        column = rect(stage, Place(LAYER, 0))
        beside = Rect(column.x - 18, column.center.y - 20, 8, 40)
        assert count_near(stage.pixels(beside), LIGHT.ink, 60) > 60
        stage.selection.select(Place("z", 0, unit=0, sample=0))
        assert count_near(stage.pixels(beside), LIGHT.ink, 60) == 0

    def test_every_line_to_the_chosen_layer_stands_out(self, make_stage: MakeStage) -> None:
        """In Backward those that bring something back to it as well."""
        stage = make_stage(steps=BACKWARD_HIDDEN)
        stage.selection.select(Place(LAYER, 0))
        stage.pixels()
        for looks in stage.picture._scene.painted.looks.values():
            assert (looks.opacities == 1.0).all()

    def test_an_edge_is_a_place(self, make_stage: MakeStage) -> None:
        """On its label as well as on the line."""
        stage = make_stage()
        place = Place("weight", 0, unit=3, source=0)
        QTest.mouseClick(stage.picture, Qt.MouseButton.LeftButton, pos=middle(rect(stage, place)))
        assert stage.selection.place == place
        start, end = rect(stage, Place("input", 0, unit=0)), rect(stage, Place("z", 0, unit=3))
        on_the_line = QPoint(
            round(start.right + 0.8 * (end.x - start.right)),
            round(start.center.y + 0.8 * (end.center.y - start.center.y)),
        )
        assert stage.picture.place_at(on_the_line) == place

    @pytest.mark.parametrize(
        ("steps", "quantity"), [(HIDDEN, "weight"), (BACKWARD_HIDDEN, "gradient"), (UPDATE, "change")]
    )
    def test_an_edge_asks_what_its_lines_show(self, make_stage: MakeStage, steps: int, quantity: str) -> None:
        """The weight, its gradient, its change."""
        stage = make_stage(steps=steps)
        spot = middle(rect(stage, Place(quantity, 0, unit=0, source=0)))
        assert stage.picture.place_at(spot) == Place(quantity, 0, unit=0, source=0)

    def test_the_ruler_is_the_target_and_then_the_error(self, make_stage: MakeStage) -> None:
        """From ERROR on there is an error to ask about."""
        stage = make_stage()
        spot = middle(rect(stage, Place("target", 1)))
        assert stage.picture.place_at(spot) == Place("target", 1, sample=0)
        stage.step(ERROR)
        assert stage.picture.place_at(spot) == Place("error", 1, sample=0)

    def test_a_click_on_nothing_changes_nothing(self, make_stage: MakeStage) -> None:
        """The paper between things is no place."""
        stage = make_stage(steps=HIDDEN)
        before = stage.selection.place
        QTest.mouseClick(stage.picture, Qt.MouseButton.LeftButton, pos=QPoint(5, 410))
        assert stage.selection.place == before

    def test_every_place_is_where_it_says(self, make_stage: MakeStage) -> None:
        """rect_of and place_at are each other's inverse."""
        stage = make_stage(steps=BACKWARD_HIDDEN)
        for layer, units in ((0, 4), (1, 1)):
            for unit in range(units):
                for quantity in ("z", "a", "delta", "activation_gradient"):
                    place = Place(quantity, layer, unit=unit, sample=0)
                    assert stage.picture.place_at(middle(rect(stage, place))) == place

    def test_what_is_folded_away_is_nowhere(self, make_stage: MakeStage) -> None:
        """No rectangle for what is not drawn."""
        stage = make_stage(network_of(40, 40, 2), steps=1)
        assert stage.picture.rect_of(Place("z", 0, unit=20)) is None


class TestTooltip:
    """Pointing tells the name and the numbers with five figures."""

    def test_it_appears_after_a_moment(self, make_stage: MakeStage, qtbot: QtBot) -> None:
        """Weight and gradient of the edge under the pointer."""
        stage = make_stage(steps=BACKWARD_HIDDEN)
        spot = middle(rect(stage, Place("gradient", 0, unit=0, source=0)))
        QTest.mouseMove(stage.picture, QPoint(2, 2))
        QTest.mouseMove(stage.picture, spot)
        tip = stage.picture.tip
        qtbot.waitUntil(tip.isVisible, timeout=2000)
        assert "−0.52100" in tip.text
        assert "gradient" in tip.text

    def test_it_never_covers_what_it_describes(self, make_stage: MakeStage, qtbot: QtBot) -> None:
        """Beside the unit, not on it; and inside the picture."""
        stage = make_stage(steps=BACKWARD_HIDDEN)
        for unit in range(4):
            place = Place("a", 0, unit=unit, sample=0)
            QTest.mouseMove(stage.picture, QPoint(2, 2))
            QTest.mouseMove(stage.picture, middle(rect(stage, place)))
            qtbot.waitUntil(stage.picture.tip.isVisible, timeout=2000)
            tip = stage.picture.tip.geometry()
            box = Rect(tip.x(), tip.y(), tip.width(), tip.height())
            assert not box.meets(rect(stage, place))
            assert stage.picture.rect().contains(tip)

    def test_it_lights_the_same_number_elsewhere(self, make_stage: MakeStage, qtbot: QtBot) -> None:
        """The formula is told what the pointer is over."""
        stage = make_stage(steps=BACKWARD_HIDDEN)
        place = Place("delta", 0, unit=1, sample=0)
        QTest.mouseMove(stage.picture, QPoint(2, 2))
        QTest.mouseMove(stage.picture, middle(rect(stage, place)))
        qtbot.waitUntil(lambda: stage.selection.pointed == place, timeout=1000)


class TestKeys:
    """Everything that can be clicked can be reached by key."""

    @pytest.fixture
    def stage(self, make_stage: MakeStage) -> Stage:
        stage = make_stage(steps=OUTPUT)
        stage.selection.select(Place("z", 0, unit=0, sample=0))
        stage.picture.setFocus(Qt.FocusReason.TabFocusReason)
        return stage

    def press(self, stage: Stage, key: Qt.Key, shift: bool = False, alt: bool = False) -> Place:
        modifier = Qt.KeyboardModifier.NoModifier
        modifier = Qt.KeyboardModifier.ShiftModifier if shift else modifier
        modifier = Qt.KeyboardModifier.AltModifier if alt else modifier
        QTest.keyClick(stage.picture, key, modifier)
        assert stage.selection.place is not None
        return stage.selection.place

    def test_down_and_up_walk_along_the_layer(self, stage: Stage) -> None:
        """At its lower end they stop; above its first unit stands the layer itself."""
        assert self.press(stage, Qt.Key.Key_Down).unit == 1
        assert self.press(stage, Qt.Key.Key_Up) == Place("z", 0, unit=0, sample=0)
        assert self.press(stage, Qt.Key.Key_Up) == Place(LAYER, 0)
        assert self.press(stage, Qt.Key.Key_Up) == Place(LAYER, 0)
        assert self.press(stage, Qt.Key.Key_Down) == Place("z", 0, unit=0, sample=0)

    def test_control_and_up_leads_to_the_layer_and_alt_to_the_next(self, stage: Stage) -> None:
        """From wherever one is, a weight too; the inputs are the first layer."""
        self.press(stage, Qt.Key.Key_Down, shift=True)
        QTest.keyClick(stage.picture, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
        assert stage.selection.place == Place(LAYER, 0)
        assert self.press(stage, Qt.Key.Key_Right, alt=True) == Place(LAYER, 1)
        assert self.press(stage, Qt.Key.Key_Left, alt=True) == Place(LAYER, 0)
        assert self.press(stage, Qt.Key.Key_Left, alt=True) == Place(LAYER, -1)
        assert self.press(stage, Qt.Key.Key_Down) == Place("input", 0, unit=0, sample=0)

    def test_alt_and_arrows_walk_across_layers(self, stage: Stage) -> None:
        """Back to the inputs, forward to the output."""
        assert self.press(stage, Qt.Key.Key_Left, alt=True) == Place("input", 0, unit=0, sample=0)
        assert self.press(stage, Qt.Key.Key_Right, alt=True).layer == 0
        assert self.press(stage, Qt.Key.Key_Right, alt=True) == Place("z", 1, unit=0, sample=0)

    def test_shift_and_arrows_walk_into_the_weights(self, stage: Stage) -> None:
        """From the unit to its weights, one by one, and back."""
        first = self.press(stage, Qt.Key.Key_Down, shift=True)
        assert first == Place("weight", 0, unit=0, source=0)
        assert self.press(stage, Qt.Key.Key_Down, shift=True).source == 1
        self.press(stage, Qt.Key.Key_Up, shift=True)
        assert self.press(stage, Qt.Key.Key_Up, shift=True) == Place("z", 0, unit=0, sample=0)

    @pytest.mark.parametrize(("steps", "quantity"), [(1, "bias"), (3, "gradient"), (4, "change")])
    def test_after_the_last_weight_comes_the_bias(self, stage: Stage, steps: int, quantity: str) -> None:
        """By what it is about just now, and back again."""
        stage.step(steps)
        stage.selection.select(Place("z", 0, unit=1, sample=0))
        for _ in range(4):
            self.press(stage, Qt.Key.Key_Down, shift=True)
        assert stage.selection.place == Place(quantity, 0, unit=1)
        assert self.press(stage, Qt.Key.Key_Up, shift=True).source == 1

    @pytest.mark.parametrize(("steps", "quantity"), [(0, "target"), (1, "error")])
    def test_behind_the_output_stands_its_target(self, stage: Stage, steps: int, quantity: str) -> None:
        """Once there is one, the error."""
        stage.step(steps)
        stage.selection.select(Place("z", 1, unit=0, sample=0))
        assert self.press(stage, Qt.Key.Key_Right, alt=True) == Place(quantity, 1, unit=0, sample=0)
        assert self.press(stage, Qt.Key.Key_Right, alt=True) == Place(quantity, 1, unit=0, sample=0)
        assert self.press(stage, Qt.Key.Key_Left, alt=True) == Place("z", 1, unit=0, sample=0)

    def test_enter_asks_why(self, stage: Stage, qtbot: QtBot) -> None:
        """The window opens the explanation."""
        with qtbot.waitSignal(stage.picture.explanation_wanted, timeout=500):
            QTest.keyClick(stage.picture, Qt.Key.Key_Return)

    def test_stepping_keys_are_left_alone(self, stage: Stage) -> None:
        """Plain → and ← belong to the window."""
        before = stage.selection.place
        assert self.press(stage, Qt.Key.Key_Right) == before
        assert self.press(stage, Qt.Key.Key_Left) == before

    def test_the_focus_is_seen_beside_the_selection(self, stage: Stage, qtbot: QtBot) -> None:
        """A dotted outline outside the solid one."""
        qtbot.waitUntil(stage.picture.hasFocus, timeout=1000)
        self.press(stage, Qt.Key.Key_Down)
        box = rect(stage, Place("z", 0, unit=1))
        with_focus = stage.pixels(box.grown(20))
        stage.picture.clearFocus()
        assert count_near(with_focus, LIGHT.ink, 60) > count_near(stage.pixels(box.grown(20)), LIGHT.ink, 60)


class TestOthersWhoListen:
    """A screen reader, a hidden window, a reader who wants no motion."""

    def test_the_chosen_place_is_said_in_a_sentence(self, make_stage: MakeStage) -> None:
        """Name and value, without looking."""
        stage = make_stage(steps=HIDDEN)
        assert stage.picture.accessibleName() == "Picture of the network"
        assert "−1.1800" in stage.picture.accessibleDescription()
        stage.selection.select(Place("weight", 0, unit=1, source=0))
        assert stage.picture.accessibleDescription().startswith("Weight x1 → h2: weight −0.84000")

    def test_a_hidden_picture_does_no_work(
        self, make_stage: MakeStage, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Frames are stored, and shown when it is."""
        stage = make_stage()
        stage.picture.hide()
        painted: list[object] = []
        monkeypatch.setattr("gui.network.scene.paint_network", lambda *_: painted.append(1))
        stage.step(HIDDEN)
        assert painted == []

    def test_chevrons_slide_only_while_something_travels(self, make_stage: MakeStage, qtbot: QtBot) -> None:
        """And never where motion is not wanted."""
        stage = make_stage(steps=BACKWARD_OUTPUT)
        look_at(stage, qtbot)
        stage.appearance.set_reduce_motion(False)
        assert not moves(stage)
        stage.step()
        assert moves(stage)
        stage.appearance.set_reduce_motion(True)
        assert not moves(stage)

    def test_they_stop_when_hidden(self, make_stage: MakeStage, qtbot: QtBot) -> None:
        """A hidden picture has no clock."""
        stage = make_stage(steps=BACKWARD_HIDDEN)
        look_at(stage, qtbot)
        stage.appearance.set_reduce_motion(False)
        stage.picture.hide()
        assert not moves(stage)
