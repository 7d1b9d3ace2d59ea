"""One picture of the network, in processor time: all of it anew, while training runs, and when little moves.

What is wished for on a quiet machine stands beside what was measured; asserted are multiples of what Qt alone
takes for as many lines, units and texts, which other work on the machine changes in the same way.
"""

import itertools
import statistics
import time
from collections.abc import Callable

import pytest
from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap
from pytestqt.qtbot import QtBot

from engine.experiment import Experiment
from engine.frame import Place
from engine.maps import draw_maps, map_axes
from engine.scratch import Scratch
from gui.network.columns import Column
from gui.network.showing import Maps
from tests.gui.network.moments import Stage, network_of

ROUNDS = 25
SIZES: dict[str, tuple[tuple[int, ...], float]] = {
    "2-4-4-1, 28 edges": ((2, 4, 4, 1), 1.0),
    "2-8-8-1, 88 edges": ((2, 8, 8, 1), 3.0),
    "2-8-8-8-1, 152 edges": ((2, 8, 8, 8, 1), 3.0),
    "64-64-64-10, folded": ((64, 64, 64, 10), 8.0),
    "784-128-64-10, folded": ((784, 128, 64, 10), 8.0),
}
"""Layers, and the milliseconds wished for."""
MOST_OF_BARE = 9.0
"""Times what Qt takes alone: numbers, colours, places and words are worked out besides."""


def milliseconds(do: Callable[[], object]) -> float:
    """The median of the processor time it takes."""
    do()
    taken = []
    for _ in range(ROUNDS):
        start = time.process_time()
        do()
        taken.append(time.process_time() - start)
    return 1e3 * statistics.median(taken)


def bare(lines: int, units: int, texts: int) -> Callable[[], None]:
    """So many smooth lines, filled and outlined pills, and short texts, drawn with Qt and nothing else."""
    pens = [QPen(QColor("#0B5FB0"), 1.0 + 0.1 * index) for index in range(10)]

    def draw() -> None:
        pixmap = QPixmap(784, 416)
        pixmap.fill(QColor("white"))
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for line in range(lines):
            painter.setPen(pens[line % 10])
            painter.drawLines([QLineF(60, 40 + line, 260, 300 - line)])
        painter.setBrush(QColor("#CCDDEE"))
        for unit in range(units):
            painter.drawRoundedRect(QRectF(300 + 3 * unit, 20 + 10 * unit, 108, 42), 21, 21)
        for text in range(texts):
            painter.drawText(QPointF(500, 20 + 5 * text), f"−0.{text:02}")
        painter.end()

    return draw


def stage_of(qtbot: QtBot, sizes: tuple[int, ...]) -> Stage:
    stage = Stage(network_of(*sizes, classes=sizes[-1] > 1))
    qtbot.addWidget(stage.picture)
    stage.picture.show()
    return stage


@pytest.mark.parametrize("name", SIZES)
def test_a_picture_anew(name: str, qtbot: QtBot) -> None:
    """In every phase, with nothing kept but what says the same: names, scale, key."""
    sizes, wish = SIZES[name]
    stage = stage_of(qtbot, sizes)
    depth = len(sizes) - 1
    columns = [len(column.shown) for column in _columns(stage)]
    lines = sum(start * end for start, end in itertools.pairwise(columns))
    yardstick = milliseconds(bare(min(lines, 300), sum(columns), 2 * sum(columns) + 24))
    taken = {}
    for phase, steps in (("ready", 0), ("forward", 1), ("backward", 2 * depth), ("update", 1)):
        stage.step(steps)
        taken[phase] = milliseconds(lambda: _again(stage))
    shown = "  ".join(f"{phase} {ms:.1f}" for phase, ms in taken.items())
    print(f"\n{name}: {shown} ms; Qt alone {yardstick:.1f}, wished {wish:.0f}")
    assert statistics.median(taken.values()) <= MOST_OF_BARE * yardstick


@pytest.mark.parametrize(
    ("sizes", "wish"), [((2, 4, 2, 1), 1.0), ((2, 8, 8, 8, 1), 3.0), ((64, 64, 64, 10), 8.0)]
)
def test_a_picture_while_training_runs(sizes: tuple[int, ...], wish: float, qtbot: QtBot) -> None:
    """With a map in every unit where there are two inputs."""
    stage = stage_of(qtbot, sizes)
    stage.step(2 * len(sizes))
    stage.show(running=True)
    maps = maps_of(stage.experiment)

    def tick() -> None:
        stage.picture.set_maps(None if maps is None else tuple(layer.copy() for layer in maps))
        _again(stage)

    lines = sum(start * end for start, end in itertools.pairwise(sizes))
    taken, yardstick = milliseconds(tick), milliseconds(bare(min(lines, 300), sum(sizes[:4]) % 40, 12))
    print(f"\n{sizes}: {taken:.1f} ms a tick; Qt alone {yardstick:.1f}, wished {wish:.0f}")
    assert taken <= MOST_OF_BARE * yardstick


def test_all_maps_at_once() -> None:
    """27 units at 50×50, in one forward pass with the plane as its batch."""
    experiment = network_of(2, 8, 8, 8, 3)
    scratch, axes = Scratch(experiment), map_axes(experiment.samples, 50)
    assert axes is not None
    parameters = Stage(experiment).trainer.frame().parameters
    taken = milliseconds(lambda: draw_maps(scratch, parameters, axes))
    print(f"\n27 maps at 50×50: {taken:.2f} ms, wished 0.5")
    assert taken <= 2.0


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
    assert taken <= 1.0


def maps_of(experiment: Experiment) -> Maps | None:
    axes = map_axes(experiment.samples, 29) if experiment.network.inputs == 2 else None
    if axes is None:
        return None
    return draw_maps(Scratch(experiment), Stage(experiment).trainer.frame().parameters, axes).activations


def _columns(stage: Stage) -> tuple[Column, ...]:
    stage.picture.grab()
    layout = stage.picture._scene.layout
    assert layout is not None
    return layout.columns


def _again(stage: Stage) -> None:
    stage.picture._look_again()
    stage.picture._current()
