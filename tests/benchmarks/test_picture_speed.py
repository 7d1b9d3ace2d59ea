"""One picture of the network, in processor time: of a new moment, while training runs, when little moves.

Asserted is what is wished for on a quiet machine.
"""

import statistics
import time
from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from engine.experiment import Experiment
from engine.frame import Frame, Place
from engine.maps import draw_maps, map_axes, map_points
from engine.scratch import Scratch
from gui.network.shown.showing import Maps
from tests.gui.network.moments import Stage, network_of

ROUNDS = 25
ITERATIONS = 20
SIZES: dict[str, tuple[tuple[int, ...], float]] = {
    "2-4-4-1, 28 edges": ((2, 4, 4, 1), 1.0),
    "2-8-8-1, 88 edges": ((2, 8, 8, 1), 3.0),
    "2-8-8-8-1, 152 edges": ((2, 8, 8, 8, 1), 3.0),
    "64-64-64-10, folded": ((64, 64, 64, 10), 8.0),
    "784-128-64-10, folded": ((784, 128, 64, 10), 8.0),
}
"""Layers, and the milliseconds wished for."""


def milliseconds(do: Callable[[], object]) -> float:
    """The median of the processor time it takes."""
    do()
    return statistics.median(timed(do) for _ in range(ROUNDS))


def timed(do: Callable[[], object]) -> float:
    """Milliseconds of the processor."""
    start = time.process_time()
    do()
    return 1e3 * (time.process_time() - start)


def stage_of(qtbot: QtBot, sizes: tuple[int, ...]) -> Stage:
    stage = Stage(network_of(*sizes, classes=sizes[-1] > 1))
    qtbot.addWidget(stage.picture)
    stage.picture.show()
    return stage


@pytest.mark.parametrize("name", SIZES)
def test_a_picture_of_a_new_moment(name: str, qtbot: QtBot) -> None:
    """Layer by layer through some iterations, each picture with numbers of its own."""
    sizes, wish = SIZES[name]
    stage = stage_of(qtbot, sizes)
    stage.picture.grab()
    taken: dict[str, list[float]] = {}
    for _ in range(ITERATIONS * 2 * len(sizes)):
        stage.trainer.step("layer")
        taken.setdefault(stage.trainer.frame().phase.name.lower(), []).append(_first_picture(stage))
    medians = {phase: statistics.median(times) for phase, times in taken.items()}
    shown = "  ".join(f"{phase} {ms:.1f}" for phase, ms in medians.items())
    print(f"\n{name}: {shown} ms, wished {wish:.0f}")
    assert statistics.median(ms for times in taken.values() for ms in times) <= wish


def _first_picture(stage: Stage) -> float:
    """Milliseconds from the moment reached to its pixels."""
    frame = stage.trainer.frame()
    stage.selection.follow(frame)
    after = Scratch(frame.experiment).predict(frame.parameters, frame.inputs) if frame.after else None

    def show() -> None:
        stage.picture.set_frame(frame)
        stage.picture.set_after(after)
        stage.picture._current()

    return timed(show)


@pytest.mark.parametrize(
    ("sizes", "wish"), [((2, 4, 2, 1), 1.0), ((2, 8, 8, 8, 1), 3.0), ((64, 64, 64, 10), 8.0)]
)
def test_a_picture_while_training_runs(sizes: tuple[int, ...], wish: float, qtbot: QtBot) -> None:
    """With a map of 101×101 in every unit where there are two inputs, ten updates from picture to picture."""
    stage = stage_of(qtbot, sizes)
    taken = []
    for _ in range(3 * ROUNDS):
        stage.trainer.run(updates=10)
        frame = stage.trainer.frame()
        taken.append(_picture_of_a_run(stage, frame, maps_of(frame)))
    found = statistics.median(taken)
    print(f"\n{sizes}: {found:.1f} ms a tick, wished {wish:.0f}")
    assert found <= wish


def _picture_of_a_run(stage: Stage, frame: Frame, maps: Maps | None) -> float:
    def show() -> None:
        stage.picture.set_frame(frame, running=True)
        stage.picture.set_maps(maps)
        stage.picture._current()

    return timed(show)


def test_all_maps_at_once() -> None:
    """27 units at 50×50, in one forward pass with the plane as its batch."""
    experiment = network_of(2, 8, 8, 8, 3)
    scratch, axes = Scratch(experiment), map_axes(experiment.samples, 50)
    assert axes is not None
    parameters = Stage(experiment).trainer.frame().parameters
    taken = milliseconds(lambda: draw_maps(scratch, parameters, axes))
    print(f"\n27 maps at 50×50: {taken:.2f} ms, wished 0.5")
    assert taken <= 0.5


@pytest.mark.parametrize("sizes", [(2, 4, 2, 1), (64, 64, 64, 10)])
def test_little_moves(sizes: tuple[int, ...], qtbot: QtBot) -> None:
    """Only a highlight, or chevrons: what stands still is copied."""
    stage = stage_of(qtbot, sizes)
    stage.step(2 * len(sizes) - 2)
    stage.picture.grab()
    still = milliseconds(stage.picture.grab)
    places = [Place("a", 0, unit=unit, sample=0) for unit in (0, 1)]

    def point() -> None:
        stage.selection.point_at(places[0])
        stage.picture.grab()
        stage.selection.point_at(places[1])
        stage.picture.grab()

    taken = milliseconds(point) / 2
    print(f"\n{sizes}: a highlight {taken:.2f} ms, nothing {still:.2f}; wished 0.3")
    assert taken <= 0.3


def maps_of(frame: Frame) -> Maps | None:
    """What the units say, as the window has it drawn while training runs."""
    experiment: Experiment = frame.experiment
    points = map_points(experiment.network, running=True)
    axes = map_axes(experiment.samples, points) if experiment.network.inputs == 2 else None
    return None if axes is None else draw_maps(Scratch(experiment), frame.parameters, axes).activations
