"""Output map: colours say what the network would say, and every sample is where it belongs."""

from pathlib import Path

import numpy as np
import pytest
from msgspec.structs import replace as with_fields
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from engine.data.csv_file import read_csv
from engine.data.samples import Samples
from engine.data.table_setup import setup_for_table
from engine.experiment import Experiment, LayerSpec, NetworkSpec, TrainingSpec
from engine.frame import Place
from engine.maps import Maps
from gui.look.appearance import Appearance
from gui.plots import map_samples
from gui.plots.output_map import OutputMap
from gui.plots.readings import Readings
from tests.gui.plots.conftest import MakeReadings
from tests.gui.plots.moments import Run, boxes_of, cloud, count_of, line, picture, texts, writing, xor


def map_of(readings: Readings) -> OutputMap:
    assert isinstance(readings.output, OutputMap)
    return readings.output


def maps(
    outputs: np.ndarray[tuple[int, ...], np.dtype[np.float64]], low: float = -0.25, high: float = 1.25
) -> Maps:
    axis = np.linspace(low, high, outputs.shape[-1])
    return Maps((axis, axis), (outputs,))


def shown(make_readings: MakeReadings, experiment: Experiment, steps: int = 0) -> tuple[Run, Readings]:
    run, readings = Run(experiment), make_readings(experiment)
    if steps:
        run.step(steps)
    run.show(readings)
    return run, readings


def test_the_words_around_the_map(make_readings: MakeReadings) -> None:
    """A title, what it is, both inputs, the key and the legend."""
    _, readings = shown(make_readings, xor())
    words = texts(map_of(readings))
    assert words[:2] == ["Output map", "what this network would say for every x1, x2"]
    assert {"x1", "x2", "target 0", "target 1", "now", "0.5"} <= set(words)
    assert words.count("0") == 3  # both inputs and the key
    assert "not computed yet" not in words


def test_long_names_of_inputs_stand_at_the_axes_only(make_readings: MakeReadings) -> None:
    """The line below the title is never cut off."""
    experiment = xor()
    named = with_fields(experiment.samples, input_names=("Height (cm)", "Size of the left shoe"))
    _, readings = shown(make_readings, with_fields(experiment, samples=named))
    words = texts(map_of(readings))
    assert words[1] == "what this network would say everywhere"
    assert {"Height (cm)", "Size of the left shoe"} <= set(words)


def test_before_the_map_is_known(make_readings: MakeReadings) -> None:
    """Words in place, and no colour that could be taken for an answer."""
    readings = make_readings(xor())
    readings.set_frame(Run(xor()).trainer.frame())
    assert "not computed yet" in texts(map_of(readings))
    area = map_of(readings).area
    image = picture(map_of(readings))
    assert image.pixelColor((area.topLeft() + QPointF(9, 9)).toPoint()) == Appearance("light").theme.panel


@pytest.mark.parametrize("choice", ["light", "dark"])
def test_colours_are_the_network_s_answers(
    make_readings: MakeReadings, appearance: Appearance, choice: str
) -> None:
    """0 at the left is empty, 1 at the right full, and the first row of the map is at the bottom."""
    appearance.choose_theme("dark" if choice == "dark" else "light")
    _, readings = shown(make_readings, xor())
    steps = np.zeros((1, 21, 21))
    steps[0, :, 11:] = 1.0
    steps[0, :4, :] = 1.0
    map_of(readings).set_maps(maps(steps))
    image, area, theme = picture(map_of(readings)), map_of(readings).area, appearance.theme
    assert image.pixelColor((area.topLeft() + QPointF(10, 30)).toPoint()) == theme.paper
    assert image.pixelColor((area.topRight() + QPointF(-10, 30)).toPoint()) == theme.fill(1.0)
    assert image.pixelColor((area.bottomLeft() + QPointF(10, -6)).toPoint()) == theme.fill(1.0)


def test_samples_lie_where_their_inputs_say(make_readings: MakeReadings) -> None:
    """Hollow for 0, blue for 1, and a ring around the sample that is shown."""
    _, readings = shown(make_readings, xor())
    reading, theme = map_of(readings), Appearance("light").theme
    image, area = picture(reading), reading.area
    places = {
        inputs: QPointF(area.left() + (0.25 + inputs[0]) / 1.5 * area.width(),
                        area.bottom() - (0.25 + inputs[1]) / 1.5 * area.height())
        for inputs in ((0, 0), (0, 1), (1, 0), (1, 1))
    }  # fmt: skip
    for inputs, color in (
        ((0, 0), theme.paper),
        ((1, 1), theme.paper),
        ((0, 1), theme.pos),
        ((1, 0), theme.pos),
    ):
        assert image.pixelColor(places[inputs].toPoint()) == color
    for inputs, is_now in (((1, 1), True), ((0, 0), False)):
        at = (places[inputs] + QPointF(10, 0)).toPoint()
        assert (image.pixelColor(at).lightness() < 90) == is_now


def test_a_map_that_is_not_finite(make_readings: MakeReadings) -> None:
    """Said in alert; a few overflowing points leave the rest of the map readable."""
    _, readings = shown(make_readings, xor())
    reading = map_of(readings)
    reading.set_maps(maps(np.full((1, 21, 21), np.nan)))
    lines = {text.text: text.color for text in writing(reading)}
    assert lines["not finite"] == Appearance("light").theme.alert
    partly = np.full((1, 21, 21), 1.0)
    partly[0, 15:, 15:] = np.inf
    reading.set_maps(maps(partly))
    assert "not finite" not in texts(reading)
    area, theme = reading.area, Appearance("light").theme
    image = picture(reading)
    assert image.pixelColor((area.topRight() + QPointF(-8, 8)).toPoint()) == theme.sunk
    assert image.pixelColor((area.bottomLeft() + QPointF(8, -8)).toPoint()) == theme.fill(1.0)


def test_a_cloud_of_points_says_how_many_are_wrong(make_readings: MakeReadings) -> None:
    """Many samples: classes, a cross over each wrong one, and their number."""
    run, readings = shown(make_readings, cloud())
    words = texts(map_of(readings))
    known = run.known()
    wrong = int(((known.predictions.values[:, 0] >= 0.5) != (known.predictions.targets[:, 0] >= 0.5)).sum())
    assert wrong > 0
    assert f"wrong: {wrong} of 60" in words
    assert {"and the training points", "class 0", "class 1"} <= set(words)
    assert f"wrong: {wrong} of 60" in map_of(readings).accessibleDescription()
    run.show(readings, is_running=True)
    assert "now" not in texts(map_of(readings))


def test_of_too_many_points_it_says_how_many_are_drawn(
    make_readings: MakeReadings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Beside the title, where else it says that points are there."""
    monkeypatch.setattr(map_samples, "MOST_SHOWN", 25)
    _, readings = shown(make_readings, cloud())
    words = texts(map_of(readings))
    assert {"25 of 60 training points", "25 of 60"} & set(words)
    assert "and the training points" not in words


def test_three_classes_have_shapes_and_borders(make_readings: MakeReadings) -> None:
    """Regions by lightness, no key from 0 to 1, and every class in the legend."""
    _, readings = shown(make_readings, cloud(classes=3))
    words = texts(map_of(readings))
    assert {"y1", "y2", "y3"} <= set(words)
    assert "0.5" not in words
    theme = Appearance("light").theme
    image = picture(map_of(readings))
    assert count_of(image, theme.pos) == 0
    tints = [theme.towards_paper(theme.ink3, share) for share in (0.0, 0.25, 0.5)]
    assert sum(count_of(image, tint) > 200 for tint in tints) >= 2


def test_a_regression_is_a_map_of_values(make_readings: MakeReadings) -> None:
    """The key goes from the lowest to the highest target, with 0 between them."""
    _, readings = shown(make_readings, line(inputs=2))
    words = texts(map_of(readings))
    assert "target y" in words
    assert "wrong" not in " ".join(words)
    key = [
        float(word.replace("−", "-"))
        for word in words
        if word.replace("−", "-").replace(".", "").isdecimal() or word.startswith("−")
    ]
    assert max(key) > 2
    assert min(key) < -2
    theme = Appearance("light").theme
    assert count_of(picture(map_of(readings)), theme.fill(-1.0)) > 0  # the foot of the key


def test_the_map_follows_the_weights(make_readings: MakeReadings) -> None:
    """After an update it is another picture; forgotten pictures are not shown."""
    run, readings = shown(make_readings, xor())
    before = picture(map_of(readings))
    run.step(6).show(readings)
    assert picture(map_of(readings)) != before


def test_a_click_on_a_sample_of_the_batch_chooses_it(make_readings: MakeReadings, qtbot: QtBot) -> None:
    """Samples outside the batch, and the map between them, choose nothing."""
    run, readings = shown(make_readings, cloud(), steps=1)
    reading = map_of(readings)
    place = Place("input", 0, sample=7)
    rect = reading.rect_of(place)
    assert rect is not None
    at = rect.center()
    chosen = reading.place_at(at)
    assert chosen is not None
    with qtbot.waitSignal(readings.sample_chosen) as signal:
        QTest.mouseClick(reading, Qt.MouseButton.LeftButton, pos=at.toPoint())
    assert signal.args == [chosen.sample]
    with qtbot.assertNotEmitted(readings.sample_chosen):
        QTest.mouseClick(reading, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    outside = next(row for row in range(60) if row not in run.trainer.frame().rows)
    assert reading.rect_of(Place("input", 0, sample=99)) is None
    assert outside not in run.trainer.frame().rows


def test_the_ring_follows_the_chosen_sample(make_readings: MakeReadings) -> None:
    """Another row of the batch: the ring is around that sample."""
    _, readings = shown(make_readings, cloud(), steps=1)
    reading = map_of(readings)
    first = picture(reading)
    readings.set_sample(3)
    rect = reading.rect_of(Place("input", 0, sample=3))
    assert rect is not None
    second = picture(reading)
    assert first.copy(rect.toRect()) != second.copy(rect.toRect())


def test_the_tip_says_what_the_network_says_there(make_readings: MakeReadings) -> None:
    """Inputs and answer at the pointer; outside the map nothing."""
    _, readings = shown(make_readings, xor())
    reading = map_of(readings)
    reading.set_maps(maps(np.full((1, 21, 21), 0.625)))
    assert reading.tip_at(reading.area.center()).splitlines() == [
        "x1 = 0.500",
        "x2 = 0.500",
        "the network says 0.62500",
    ]
    assert reading.tip_at(QPointF(2, 2)) == ""


def test_names_and_ticks_are_in_the_data_s_units(make_readings: MakeReadings) -> None:
    """Real columns have their names, upright at the left, and ends in their own unit."""
    experiment = cloud()
    samples = with_fields(experiment.samples, input_names=("width_cm", "height_cm"))
    _, readings = shown(make_readings, with_fields(experiment, samples=samples))
    words = texts(map_of(readings))
    assert {"width cm", "height cm"} <= set(words)


def test_the_map_shrinks_with_its_room(make_readings: MakeReadings) -> None:
    """Low readings have a smaller square; legend and names stay inside."""
    run, readings = Run(xor()), make_readings(xor(), height=400)
    run.show(readings)
    reading = map_of(readings)
    assert reading.area.width() == reading.area.height() < 176
    assert max(text.point.y() for text in writing(reading)) < reading.height() - 6
    wide = make_readings(xor(), width=399, height=948)
    run.show(wide)
    assert map_of(wide).area.width() > 260


def few(x1: list[float], x2: list[float]) -> Experiment:
    """Samples with these inputs, each another class than the one before."""
    points = list(zip(x1, x2, strict=True))
    data = Samples.from_arrays(points, [float(row % 2) for row in range(len(points))])
    network = NetworkSpec(inputs=2, layers=(LayerSpec(units=1, activation="sigmoid"),), seed=1)
    return Experiment(network, TrainingSpec(), data)


@pytest.mark.parametrize(
    ("x1", "x2"),
    [
        ([1, 3, 5], [2, 4, 6]),
        ([5, 5, 5], [1, 2, 3]),
        ([0, 1, 1], [1e12, 2.5e12, 3e12]),
        ([0, 1, 0], [0, 1, 1]),
        ([-1e-7, 2e-7, 5e-7], [-12_345, 0, 99_999]),
    ],
)
def test_numbers_and_names_around_the_map_can_all_be_read(
    make_readings: MakeReadings, x1: list[float], x2: list[float]
) -> None:
    """However many ticks there are and however long their numbers: nothing on anything else, nothing cut."""
    readings = make_readings(few(x1, x2))
    boxes = boxes_of(map_of(readings))
    assert {"x1", "x2"} <= {text for text, _ in boxes}
    for text, box in boxes:
        assert box.left() >= 0, text
    for index, (text, box) in enumerate(boxes):
        for other, second in boxes[index + 1 :]:
            assert not box.intersects(second), (text, other)


def test_whole_numbers_stay_whole_through_scaling(
    qtbot: QtBot, appearance: Appearance, tmp_path: Path
) -> None:
    """1.0000000002 is written as 1, like 3 and 5 beside it."""
    file = tmp_path / "pets.csv"
    file.write_text("width,height,pet\n1,2,cat\n3,4,dog\n5,6,cat\n")
    setup, readings = setup_for_table(read_csv(file)), Readings(appearance)
    qtbot.addWidget(readings)
    readings.resize(287, 668)
    readings.set_experiment(setup.experiment, setup)
    readings.show()
    assert {"1", "2", "3", "4", "5", "6"} <= set(texts(readings))
