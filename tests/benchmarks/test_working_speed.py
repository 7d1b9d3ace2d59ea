"""A formula with live numbers: from a new moment to painted, in processor time."""

import statistics
import time

import pytest
from PySide6.QtGui import QPixmap
from pytestqt.qtbot import QtBot

from engine.data import catalogue
from engine.experiment import Experiment, OptimizerSpec, replace
from engine.frame import LAYER, Place
from engine.position import Phase
from engine.trainer import Trainer
from gui.explain.working import Working
from gui.look.appearance import Appearance
from gui.session.insight import SampleAfter
from gui.session.selection import Selection
from tests.gui.explain.workings import after_of, loss_along

WITHIN = 5.0
"""Milliseconds, of the middle one."""
ITERATIONS = 12

EXPERIMENTS = {
    "XOR 2-4-1": lambda: catalogue.load("xor").experiment,
    "XOR with Adam": lambda: with_adam(catalogue.load("xor").experiment),
    "iris, a batch and three classes": lambda: catalogue.load("iris").experiment,
    "digits 64-32-10": lambda: catalogue.load("digits").experiment,
}


def with_adam(experiment: Experiment) -> Experiment:
    """The same, trained otherwise."""
    training = replace(experiment.training, optimizer=OptimizerSpec(name="adam", learning_rate=0.05))
    return Experiment(experiment.network, training, experiment.samples)


@pytest.mark.parametrize("whole_layers", [False, True], ids=["one of it", "whole layers"])
@pytest.mark.parametrize("name", EXPERIMENTS)
def test_a_formula_with_live_numbers(name: str, whole_layers: bool, qtbot: QtBot) -> None:
    """Explained, arranged and painted for every moment, as one steps through layer by layer."""
    trainer, selection = Trainer(EXPERIMENTS[name]()), Selection()
    view = Working(Appearance("light"), selection)
    qtbot.addWidget(view)
    view.resize(784, 160)
    view.set_loss_along(loss_along)
    view.show()
    taken: dict[Phase, list[float]] = {}
    for _ in range(ITERATIONS * (2 * trainer.depth + 2)):
        taken.setdefault(trainer.frame().phase, []).append(
            _milliseconds(view, trainer, selection, whole_layers)
        )
        trainer.step("layer")
    medians = {phase.name.lower(): statistics.median(times) for phase, times in taken.items()}
    what = "whole layers" if whole_layers else "one of it"
    print(f"\n{name}, {what}: " + "  ".join(f"{phase} {ms:.1f}" for phase, ms in medians.items()) + " ms")
    assert statistics.median(ms for times in taken.values() for ms in times) <= WITHIN


def _milliseconds(view: Working, trainer: Trainer, selection: Selection, whole_layers: bool) -> float:
    """Of the processor, for the moment reached."""
    frame = trainer.frame()
    after: SampleAfter | None = after_of(frame) if frame.phase is Phase.UPDATE else None
    pixmap = QPixmap(view.size())
    selection.follow(frame)
    if whole_layers:
        selection.select(Place(LAYER, frame.layer or 0))
    start = time.process_time()
    view.set_frame(frame, None, after)
    view.render(pixmap)
    return 1e3 * (time.process_time() - start)
