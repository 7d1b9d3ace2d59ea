"""Confusion: which classes are taken for which, and how much better than a constant answer that is."""

from itertools import combinations

import numpy as np
import pytest
from msgspec.structs import replace as with_fields

from engine.experiment import Experiment
from engine.maps import Predictions
from gui.look.appearance import Appearance
from gui.plots.confusion import Confusion, confusion
from gui.plots.readings import Readings
from tests.gui.plots.conftest import MakeReadings
from tests.gui.plots.moments import Run, cloud, picture, texts, writing

FLOWERS = ("setosa", "versicolor", "virginica")


def confusion_of(readings: Readings) -> Confusion:
    assert isinstance(readings.output, Confusion)
    return readings.output


def flowers() -> Experiment:
    experiment = cloud(classes=3, inputs=4)
    return with_fields(experiment, samples=with_fields(experiment.samples, class_names=FLOWERS))


def predictions(experiment: Experiment, said: list[int]) -> Predictions:
    part, classes = experiment.samples.validation, len(experiment.samples.class_names)
    values = np.eye(classes)[said] if classes > 2 else np.array(said, dtype=float)[:, np.newaxis]
    return Predictions("validation", part, np.arange(len(said)), values)


def actual(experiment: Experiment) -> list[int]:
    targets = experiment.samples.validation.targets
    classes = targets.argmax(axis=1) if targets.shape[1] > 1 else targets[:, 0].astype(int)
    return [int(label) for label in classes]


def test_counting() -> None:
    """Rows are what is, columns what is said."""
    experiment = flowers()
    said = actual(experiment)
    said[0] = (said[0] + 1) % 3
    counts = confusion(predictions(experiment, said), 3)
    assert counts.sum() == 20
    assert np.trace(counts) == 19
    assert counts[actual(experiment)[0], said[0]] == 1


def test_words(make_readings: MakeReadings) -> None:
    """The part, both axes, every class, the share of right answers and that of a constant one."""
    experiment = flowers()
    readings = make_readings(experiment)
    said = actual(experiment)
    said[0] = (said[0] + 1) % 3
    confusion_of(readings).set_predictions(predictions(experiment, said))
    words = texts(confusion_of(readings))
    assert {"Confusion", "20 validation samples", "predicted", "actual"} <= set(words)
    assert "95.0\u00a0% right, 1 wrong" in words
    always = next(word for word in words if word.startswith("always saying"))
    assert always.endswith("% right")
    assert any(name in always for name in FLOWERS)
    assert "95.0\u00a0% right, 1 wrong" in confusion_of(readings).accessibleDescription()


@pytest.mark.parametrize("width", [272, 287, 400])
def test_a_part_of_the_samples_is_always_said_to_be_one(make_readings: MakeReadings, width: int) -> None:
    """A large network answers some of them only: without a word the cells would count too few."""
    experiment = cloud(classes=3, inputs=4, validation=300)
    readings = make_readings(experiment, width=width)
    readings.set_predictions(predictions(experiment, [0] * 210))
    said = [text for text in texts(confusion_of(readings)) if text.startswith("210 of 300 validation")]
    assert len(said) == 1
    assert (said[0] == "210 of 300 validation samples") == (width == 400)


def test_names_that_fit_stand_at_both_sides(make_readings: MakeReadings) -> None:
    """At 288 wide three flowers fit over their columns; ten long names become numbers."""
    readings = make_readings(flowers())
    words = texts(confusion_of(readings))
    assert words.count("setosa") == words.count("virginica") == 2
    experiment = cloud(classes=10, inputs=4)
    names = tuple(f"a rather long name {index}" for index in range(10))
    experiment = with_fields(experiment, samples=with_fields(experiment.samples, class_names=names))
    words = texts(confusion_of(make_readings(experiment)))
    assert {str(number) for number in range(1, 11)} <= set(words)


def test_cells_show_their_numbers(make_readings: MakeReadings) -> None:
    """Right answers are dark with pale figures, wrong ones outlined with ink figures, nothing is empty."""
    experiment = flowers()
    readings = make_readings(experiment)
    said = actual(experiment)
    said[0] = (said[0] + 1) % 3
    reading = confusion_of(readings)
    reading.set_predictions(predictions(experiment, said))
    theme, image = Appearance("light").theme, picture(reading)
    for is_class in range(3):
        for is_said in range(3):
            corner = reading.cell(is_class, is_said).topLeft().toPoint()
            color = image.pixelColor(corner.x() + 4, corner.y() + 4)
            if is_class == is_said:
                assert color.lightness() < 110
            elif (is_class, is_said) == (actual(experiment)[0], said[0]):
                assert 150 < color.lightness() < 235
            else:
                assert color == theme.paper
    figures = {text.text: text.color for text in writing(reading)}
    assert figures["1"] == theme.ink


def test_before_predictions_are_known(make_readings: MakeReadings) -> None:
    """Empty cells and words, no zeros."""
    words = texts(confusion_of(make_readings(flowers())))
    assert "not computed yet" in words
    assert "0" not in words


@pytest.mark.parametrize("size", [(271, 500), (271, 360), (287, 668), (399, 948), (240, 420)])
@pytest.mark.parametrize("classes", [2, 3, 10])
def test_cells_stay_inside(make_readings: MakeReadings, size: tuple[int, int], classes: int) -> None:
    """Whatever the room, all cells and words are inside."""
    experiment = cloud(classes=classes, inputs=4)
    readings = make_readings(experiment, *size)
    Run(experiment).show(readings)
    reading = confusion_of(readings)
    last = reading.cell(classes - 1, classes - 1)
    assert last.right() <= reading.width() - 15
    lines = [text for text in writing(reading) if text.text != "actual"]
    assert max(line.point.y() for line in lines) < reading.height()
    for first, second in combinations(lines, 2):
        assert not first.box.intersects(second.box)
    assert reading.cell(0, 0).left() > 30


def test_tips_spell_a_cell_out(make_readings: MakeReadings) -> None:
    """`1 of setosa taken for virginica`."""
    experiment = flowers()
    readings = make_readings(experiment)
    said = [2] * 20
    confusion_of(readings).set_predictions(predictions(experiment, said))
    count = actual(experiment).count(0)
    tip = confusion_of(readings).tip_at(confusion_of(readings).cell(0, 2).center())
    assert tip == f"{count} of setosa taken for virginica"
    assert confusion_of(readings).tip_at(confusion_of(readings).cell(0, 0).topLeft() * 0.1) == ""
