"""The right column as a whole: its order, what suits which data, and that it costs nothing while hidden."""

import subprocess
import sys

import pytest
from msgspec.structs import replace as with_fields
from PySide6.QtCore import QEvent, QPoint, QPointF
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from engine.data.catalogue import load
from engine.experiment import Experiment
from engine.frame import LAYER, Place
from engine.position import Phase
from gui.look.appearance import Appearance
from gui.plots.confusion import Confusion
from gui.plots.fitted_curve import FittedCurve
from gui.plots.output_map import OutputMap
from gui.plots.reading import Reading
from gui.plots.readings import Readings
from gui.plots.scatter import Scatter
from tests.gui.plots.conftest import MakeReadings
from tests.gui.plots.moments import Run, cloud, count_of, line, picture, recorded_writing, texts, xor

WITHOUT_PLOTS = """
import sys
from PySide6.QtWidgets import QApplication
application = QApplication([])
from gui.look.appearance import Appearance
from gui.plots.readings import Readings
from engine.data.catalogue import load
from engine.trainer import Trainer
setup = load("xor")
readings = Readings(Appearance("light"))
readings.set_experiment(setup.experiment, setup)
readings.set_frame(Trainer(setup.experiment).frame())
readings.show()
readings.grab()
assert "pyqtgraph" not in sys.modules
readings.build()
assert "pyqtgraph" in sys.modules
"""


def test_pyqtgraph_is_loaded_by_build_only() -> None:
    """The window is painted before half a second of imports."""
    subprocess.run([sys.executable, "-c", WITHOUT_PLOTS], check=True, timeout=50)


@pytest.mark.parametrize(
    ("experiment", "kind"),
    [
        (xor(), OutputMap),
        (line(), FittedCurve),
        (line(inputs=2), OutputMap),
        (line(inputs=3), Scatter),
        (cloud(inputs=1), FittedCurve),
        (cloud(classes=3, inputs=1), Confusion),
        (cloud(inputs=3), Confusion),
        (cloud(classes=3, inputs=5), Confusion),
    ],
)
def test_the_output_suits_the_data(make_readings: MakeReadings, experiment: Experiment, kind: type) -> None:
    """A curve for one input, a map for two, else the answers to samples: never nothing."""
    readings = make_readings(experiment)
    assert readings.output is not None
    assert isinstance(readings.output, kind)
    assert "not computed yet" in texts(readings.output)
    Run(experiment).show(readings)
    assert "not computed yet" not in texts(readings.output)


def test_pictures_are_no_planes(make_readings: MakeReadings) -> None:
    """An image of two dots is not a point in the plane."""
    experiment = cloud()
    samples = with_fields(experiment.samples, image_shape=(1, 2))
    assert isinstance(make_readings(with_fields(experiment, samples=samples)).output, Confusion)


@pytest.mark.parametrize(
    "key", ["xor", "moons", "sine", "iris", "cars", "digits", "vowels", "textbook_neuron"]
)
def test_every_kind_of_data_set_is_shown(qtbot: QtBot, appearance: Appearance, key: str) -> None:
    """Real data, with its units: three readings that are painted in every phase."""
    setup = load(key)
    readings = Readings(appearance)
    qtbot.addWidget(readings)
    readings.resize(287, 668)
    readings.set_experiment(setup.experiment, setup)
    readings.show()
    readings.build()
    run = Run(setup.experiment)
    for phase in (Phase.ERROR, Phase.BACKWARD, Phase.UPDATE):
        run.to(phase).show(readings)
        assert readings.output is not None
        titles = [texts(reading)[0] for reading in (readings.loss, readings.output)]
        assert titles[0] == "Loss"
    assert texts(readings.gradient_size)[0] == "Gradient size"


def test_fixed_order_and_place(make_readings: MakeReadings) -> None:
    """Nothing moves from moment to moment."""
    run, readings = Run(cloud()), make_readings(cloud())
    run.show(readings)
    assert readings.output is not None
    places = [readings.loss.geometry(), readings.output.geometry()]
    assert places[0].bottom() < places[1].top()
    for _ in range(12):
        run.step().show(readings)
        assert [readings.loss.geometry(), readings.output.geometry()] == places
        assert readings.gradient_size.geometry().top() > places[1].bottom()


def test_hairlines_part_the_readings(make_readings: MakeReadings, appearance: Appearance) -> None:
    """One line of one pixel above each reading but the first."""
    run, readings = Run(xor()), make_readings(xor())
    run.step(5).show(readings)
    image = picture(readings)
    assert readings.output is not None
    for reading in (readings.output, readings.gradient_size):
        y = reading.geometry().top() - 1
        assert image.pixelColor(3, y) == appearance.theme.line
        assert image.pixelColor(3, y - 1) == image.pixelColor(3, y + 1) == appearance.theme.panel


def test_hidden_readings_do_nothing(make_readings: MakeReadings) -> None:
    """While hidden they only remember; shown again they are up to date."""
    run, readings = Run(xor()), make_readings(xor())
    run.show(readings)
    readings.grab()
    readings.hide()
    described = readings.loss.accessibleDescription()
    with recorded_writing() as lines:
        run.step(6).show(readings)
    assert lines == []
    assert readings.loss.accessibleDescription() == described
    readings.show()
    assert "this sample" in texts(readings.loss)
    assert readings.loss.accessibleDescription() != described


def test_another_data_set_replaces_the_output(make_readings: MakeReadings) -> None:
    """The map of the old data is gone; a change of the rate keeps it."""
    run = Run(xor())
    readings = make_readings(run.experiment)
    run.show(readings)
    first = readings.output
    readings.set_experiment(run.experiment)
    assert readings.output is first
    readings.set_experiment(line())
    Run(line()).show(readings)
    assert isinstance(readings.output, FittedCurve)
    assert first is not None
    assert not first.isVisible()
    assert "Fitted curve" in texts(readings)


def test_dark_is_dark_everywhere(make_readings: MakeReadings, appearance: Appearance) -> None:
    """After a change of theme no pixel of the light ground is left, pyqtgraph's included."""
    for experiment in (cloud(), line(), line(inputs=3), cloud(classes=3, inputs=3)):
        appearance.choose_theme("light")
        run, readings = Run(experiment), make_readings(experiment)
        run.to(Phase.UPDATE).show(readings)
        picture(readings)
        light = appearance.theme
        appearance.choose_theme("dark")
        image = picture(readings)
        assert count_of(image, light.panel) == count_of(image, light.line) == 0
        assert count_of(image, appearance.theme.panel) > 40_000


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("experiment", [xor(), cloud(), line()], ids=["map", "cloud", "curve"])
def test_nothing_is_cut_off(qtbot: QtBot, scale: float, experiment: Experiment) -> None:
    """At any font scale, in a column that grew with it, every line of text lies inside its reading."""
    appearance = Appearance("light", scale)
    readings = Readings(appearance)
    qtbot.addWidget(readings)
    readings.resize(round(288 * scale), round(668 * scale))
    readings.set_experiment(experiment)
    readings.show()
    readings.build()
    run = Run(experiment)
    run.show(readings)
    run.to(Phase.UPDATE).show(readings)
    for reading in (readings.loss, readings.output, readings.gradient_size):
        assert reading is not None
        with recorded_writing() as lines:
            reading.grab()
        for written in lines:
            assert 0 <= written.point.x() <= reading.width(), written
            assert 0 <= written.point.y() <= reading.height() - 4, written


def test_places(make_readings: MakeReadings) -> None:
    """A number is found where it is drawn, in the coordinates of the column."""
    run, readings = Run(xor()), make_readings(xor())
    run.step(5).show(readings)
    for place in (Place("sample_loss", 1, sample=0), Place("input", 0, sample=0), Place(LAYER, 1)):
        rect = readings.rect_of(place)
        assert rect is not None, place
        assert readings.place_at(rect.center()) == place
    assert readings.place_at(QPointF(3, 3)) is None
    assert readings.rect_of(Place("weight", 0, 0, 0)) is None


def test_every_reading_says_what_it_shows(make_readings: MakeReadings) -> None:
    """A name and a description for those who cannot see it."""
    run, readings = Run(xor()), make_readings(xor())
    run.step(5).show(readings)
    readings.grab()
    assert readings.accessibleName() == "Readings"
    assert readings.output is not None
    for reading, name in (
        (readings.loss, "Loss"),
        (readings.output, "Output map"),
        (readings.gradient_size, "Gradient size"),
    ):
        assert reading.accessibleName() == name
        assert reading.accessibleDescription()


def test_what_stays_the_same_is_not_painted_again(make_readings: MakeReadings, qtbot: QtBot) -> None:
    """From Error to Backward the map and the losses stand still: only the gradients are new."""
    run, readings = Run(xor()), make_readings(xor())
    run.step(4).show(readings)
    assert readings.output is not None
    qtbot.wait(50)
    with recorded_writing() as lines:
        run.step().show(readings)
        qtbot.wait(50)
    written = {line.text for line in lines}
    assert "Gradient size" in written
    assert not {"Loss", "Output map"} & written
    with recorded_writing() as lines:
        run.step().show(readings)
        qtbot.wait(50)
    assert {"Loss", "Output map"} <= {line.text for line in lines}


def test_nothing_flickers_while_new_findings_are_on_their_way(
    make_readings: MakeReadings, qtbot: QtBot
) -> None:
    """A large network's answers come a little later: the old ones stand for a moment, but not longer."""
    experiment = cloud(classes=3, inputs=3)
    run, readings = Run(experiment), make_readings(experiment)
    run.show(readings)
    output = readings.output
    assert output is not None
    before = texts(output)
    readings.set_frame(run.to(Phase.UPDATE).trainer.frame())
    readings.set_predictions(None)
    assert texts(output) == before
    qtbot.waitUntil(lambda: "not computed yet" in texts(output), timeout=2_000)
    run.show(readings)
    assert "not computed yet" not in texts(output)


def test_what_is_known_stands_while_the_weights_do(make_readings: MakeReadings, qtbot: QtBot) -> None:
    """From Forward to Backward no weight moves: nothing has to be found out again."""
    experiment = cloud(classes=3, inputs=3)
    run, readings = Run(experiment), make_readings(experiment)
    run.show(readings)
    qtbot.wait(200)
    before = run.known().evaluation.train_loss
    for _ in range(4):
        readings.set_frame(run.step().trainer.frame())
        readings.set_evaluation(None)
        readings.set_predictions(None)
    qtbot.wait(200)
    assert readings.loss.moment.train_loss == before
    assert readings.output is not None
    assert "not computed yet" not in texts(readings.output)


def test_a_tooltip_appears_where_there_is_something_to_tell(
    make_readings: MakeReadings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Hovering over a bar shows its five figures; over nothing, what was shown goes."""
    told: list[str] = []
    monkeypatch.setattr(QToolTip, "showText", lambda _where, text, _widget: told.append(text))
    monkeypatch.setattr(QToolTip, "hideText", lambda: told.append("hidden"))
    run, readings = Run(xor()), make_readings(xor())
    run.step(5).show(readings)
    sizes = readings.gradient_size
    rect = sizes.rect_of(Place(LAYER, 0))
    assert rect is not None
    for point in (rect.center().toPoint(), QPoint(3, 3)):
        event = QHelpEvent(QEvent.Type.ToolTip, point, sizes.mapToGlobal(point))
        QApplication.sendEvent(sizes, event)
    assert told[0].startswith("Hidden: mean size of the gradients 0.0")
    assert told[1] == "hidden"


def test_while_training_runs_readings_take_turns(
    make_readings: MakeReadings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All three at once would cost a third of the time between two pictures of the network; at the begin of a
    run and on pause all are painted, so that nothing old stays."""
    run, readings = Run(xor()), make_readings(xor())
    run.step(6).show(readings)
    QApplication.processEvents()
    asked: list[str] = []
    repaint = Reading.repaint_soon

    def repaint_and_note(reading: Reading) -> None:
        asked.append(reading.title)
        repaint(reading)

    def painted(is_running: bool) -> set[str]:
        asked.clear()
        run.trainer.run(updates=4)
        run.show(readings, is_running)
        QApplication.processEvents()
        return set(asked)

    monkeypatch.setattr(Reading, "repaint_soon", repaint_and_note)
    turns = [painted(is_running=True) for _ in range(7)]
    assert turns[0] == {"Loss", "Output map", "Gradient size"}
    assert [len(turn) for turn in turns[1:]] == [1] * 6
    assert set.union(*turns[1:4]) == set.union(*turns[4:]) == turns[0]
    assert painted(is_running=False) == turns[0]
