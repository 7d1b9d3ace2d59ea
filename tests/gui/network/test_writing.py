"""Every number and word of the picture can be read: nothing is written on anything else, or cut off."""

import numpy as np
import pytest
from msgspec.structs import replace as replace_fields
from PySide6.QtGui import QImage, QPainter

from engine.data import catalogue
from engine.experiment import Experiment, LayerSpec, LossSpec, OptimizerSpec, TrainingSpec, replace
from engine.frame import Place
from engine.trainer import Trainer
from gui.network.layout.geometry import Rect
from gui.network.layout.room import Room
from gui.network.paint.canvas import qt_rect
from gui.network.scene import Scene
from gui.network.shown.showing import Showing
from gui.session.selection import Selection
from gui.wording.numbers import change
from tests.gui.network.moments import scene_of
from tests.gui.network.writing import LOCK, meeting, written

pytestmark = pytest.mark.usefixtures("qapp")

ROOMS = {
    "1280×800": Room(784, 416),
    "1024×768": Room(700, 384),
    "1920×1080": Room(1256, 700, is_large=True),
    "860×700": Room(808, 300),
    "15 points": Room(1202, 530, scale=1.5),
    "20 points, small": Room(918, 406, scale=2.05),
}
NETWORKS = ("textbook_neuron", "xor", "moons", "spiral", "iris", "digits", "sine")


def moment(experiment: Experiment, updates: int, steps: int) -> Showing:
    """A moment with what the app chooses."""
    trainer, selection = Trainer(experiment), Selection()
    trainer.run(updates=updates)
    for _ in range(steps):
        trainer.step("layer")
    frame = trainer.frame()
    selection.follow(frame)
    return Showing(frame, selection.place, selection.sample)


def with_layers(key: str, *layers: LayerSpec, rate: float | None = None) -> Experiment:
    """A data set with another network, and perhaps another rate."""
    experiment = catalogue.load(key).experiment
    training: TrainingSpec = experiment.training
    if rate is not None:
        training = replace(training, optimizer=OptimizerSpec(learning_rate=rate))
    network = replace(experiment.network, layers=layers) if layers else experiment.network
    return Experiment(network, training, experiment.samples)


@pytest.mark.parametrize("room", ROOMS.values(), ids=ROOMS)
@pytest.mark.parametrize("key", NETWORKS)
def test_no_text_lies_on_another(key: str, room: Room) -> None:
    """In every phase of every kind of network."""
    experiment = catalogue.load(key).experiment
    for steps in range(2 * experiment.network.depth + 3):
        texts = written(moment(experiment, 40, steps), room)
        assert meeting(texts) == []
        for text in texts:
            assert text.box.x >= 0
            assert text.box.right <= room.width


@pytest.mark.parametrize("updates", [0, 60_000])
def test_saturated_units_have_their_lock_beside_everything(updates: int) -> None:
    """After a long run the biases move by 4·10⁻⁶: that needs room, and the lock stands clear of it."""
    experiment = catalogue.load("xor").experiment
    for steps in range(7):
        texts = written(moment(experiment, updates, steps), ROOMS["1280×800"])
        assert meeting(texts) == []
    assert (LOCK in [text.text for text in texts]) == (updates > 0)


def test_a_huge_bias_ends_before_the_name() -> None:
    """b −1.1·10¹¹⁶ and h₂ stand side by side, and the widest line says that it may mean more."""
    layers = (LayerSpec(units=4, activation="identity"), LayerSpec(units=1, activation="identity"))
    texts = written(moment(with_layers("xor", *layers, rate=0.8), 300, 0), ROOMS["1280×800"])
    assert meeting(texts) == []
    assert any("10¹¹" in text.text and text.text.startswith("b") for text in texts)
    assert "Widest line: 6 and more" in [text.text for text in texts]


def test_a_tiny_number_keeps_clear_of_its_neighbour() -> None:
    """−12.20 and 5·10⁻⁶ in one pill."""
    for steps in range(5):
        texts = written(moment(with_layers("textbook_neuron", rate=50.0), 8, steps), ROOMS["1280×800"])
        assert meeting(texts, apart=1.5) == []


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_what_came_back_keeps_clear_of_its_neighbour(scale: float) -> None:
    """+0.0059 and +0.038 in the halves of one pill, also where there is no room for a strip."""
    experiment = catalogue.load("xor").experiment
    room = Room(800 * scale, 350 * scale, scale)
    for iteration in range(4):
        assert meeting(written(moment(experiment, iteration, 5), room), apart=1.5 * scale) == []


def test_the_foot_is_one_line() -> None:
    """The note beside ▲ towards + stands on its line."""
    shown = moment(catalogue.load("textbook_neuron").experiment, 0, 4)
    middles = {text.text: text.box.center.y for text in written(shown, ROOMS["1280×800"])}
    assert middles["Units: sample 1 of 4, before the update."] == middles["▲ towards +"]


def test_many_small_discs_have_numbers_with_two_decimals() -> None:
    """The spiral's twelve units, 29 px apart, negative ones among them."""
    shown = moment(catalogue.load("spiral").experiment, 40, 2)
    a = shown.a(1)
    assert a is not None
    texts = [text.text for text in written(shown, ROOMS["1280×800"])]
    for value in a.tolist():
        assert f"{value:.2f}".replace("-", "−") in texts


@pytest.mark.parametrize(("loss", "strips"), [("categorical_cross_entropy", 3), ("half_squared_error", 6)])
def test_at_a_softmax_what_comes_back_has_its_own_number(loss: str, strips: int) -> None:
    """With a cross-entropy δ comes at once; with any other loss ∂L/∂a stands beside it, and only ① is marked:
    there is no single slope."""
    experiment = catalogue.load("iris").experiment
    training = replace(experiment.training, loss=LossSpec(name=loss))
    shown = moment(Experiment(experiment.network, training, experiment.samples), 20, 4)
    texts = written(shown, ROOMS["1280×800"])
    delta, back = shown.delta(1), shown.comes_back(1)
    assert delta is not None
    numbers_of_delta = [change(value).plain for value in delta.tolist()]
    assert set(numbers_of_delta) <= {text.text for text in texts}
    if strips == 6:
        assert back is not None
        assert {change(value).plain for value in back.tolist()} <= {text.text for text in texts}
    badges = [text.text for text in texts if text.text in "12" and text.box.y < 380]
    assert ("2" in badges) == (strips == 3)


@pytest.mark.parametrize("key", ["iris", "houses"])
def test_a_badge_keeps_off_the_number_the_data_has(key: str) -> None:
    """③ stands at the lower corner of an input whose name is followed by `7.60 cm`."""
    setup = catalogue.load(key)
    shown = replace_fields(moment(setup.experiment, 40, 5), fitted=setup.fitted)
    texts = written(shown, ROOMS["1280×800"])
    badge = next(text for text in texts if text.text == "3" and text.box.x < 120)
    names = [text for text in texts if text.text.startswith("x")]
    assert len(names) == len(setup.samples.input_names)
    assert not any(name.box.meets(badge.box.grown(7.0)) for name in names)


def test_no_chevron_slides_over_a_number() -> None:
    """Neither over that of its own line nor over another's."""
    shown = moment(catalogue.load("iris").experiment, 40, 5)
    scene = scene_of(shown, ROOMS["1280×800"])
    boxes = [label.box for label in scene.painted.labels[1]]
    assert len(boxes) > 1
    for progress in np.linspace(0.0, 1.0, 7):
        still, moved = (plates_of(scene, shown, boxes, motion) for motion in (None, float(progress)))
        assert still == moved


def plates_of(scene: Scene, shown: Showing, boxes: list[Rect], progress: float | None) -> list[QImage]:
    """The numbers as they are seen, with or without what slides."""
    image = scene.pixels(shown, ROOMS["1280×800"], 1.0).toImage()
    if progress is not None:
        with QPainter(image) as painter:
            scene.paint_motion(painter, shown, progress)
    return [image.copy(qt_rect(box.grown(-1.0)).toRect()) for box in boxes]


@pytest.mark.parametrize("room", [ROOMS["1280×800"], Room(784, 398), Room(692, 398), ROOMS["1024×768"]])
def test_the_bias_of_a_chosen_first_unit_keeps_off_the_head(room: Room) -> None:
    """After an update the head has a second line: the bias stands over the outline, and below that."""
    shown = moment(catalogue.load("xor").experiment, 0, 6)
    shown = replace_fields(shown, place=Place("z", 0, 0, sample=0))
    assert meeting(written(shown, room), apart=0.5) == []


def test_outputs_that_stand_close_are_still_named() -> None:
    """No room for a name in a disc, nor over a scale: a figure stands before it."""
    room = Room(659, 368, scale=1.13)
    texts = written(moment(catalogue.load("digits").experiment, 40, 2), room)
    bars = [text for text in texts if text.text.endswith("%")]
    assert len(bars) == 10
    for number, bar in enumerate(sorted(bars, key=lambda text: text.box.y)):
        named = [text for text in texts if text.text == str(number) and text.box.x > room.width / 2]
        assert any(abs(text.box.center.y - bar.box.center.y) < 14 for text in named)
    assert meeting(texts) == []
