"""Workings to test with: a network whose numbers are those of the design's pictures, and its moments."""

from collections.abc import Sequence
from typing import Any

from engine.experiment import (
    Experiment,
    InitializerSpec,
    LayerSpec,
    NetworkSpec,
    OptimizerSpec,
    TrainingSpec,
)
from engine.frame import Frame, Place
from engine.loss_curve import batch_loss, sample_losses
from engine.scratch import Scratch
from gui.explain.builders.explain import content_of
from gui.explain.content.content import Column, Content, Operator
from gui.explain.content.pieces import plain
from gui.explain.content.scene import Scene
from gui.explain.working import Working
from gui.look.appearance import Appearance
from gui.session.insight import SampleAfter
from gui.session.selection import Selection
from tests.engine.quantities.experiments import XOR, frame_at

HIDDEN, ERROR, BACKWARD_OUTPUT, BACKWARD, UPDATE = 0, 2, 3, 4, 5
EDGE = Place("gradient", 0, 0, source=0)

_FIRST = ((-0.5210, -0.84, 0.54, 0.82), (-0.6590, 0.30, -0.28, -0.53))
_SECOND = ((-0.634,), (0.48,), (0.72,), (0.88,))


def drawn(**training: Any) -> Experiment:
    """XOR 2-4-1 with the weights of the pictures, rate 0.5, batches of one."""
    given = InitializerSpec(name="given", weights=(_FIRST, _SECOND), biases=((0.0,) * 4, (0.0,)))
    layers = (LayerSpec(units=4), LayerSpec(units=1, activation="sigmoid"))
    settings: dict[str, Any] = {"batch_size": 1, "order": "as_given", **training}
    settings.setdefault("optimizer", OptimizerSpec(learning_rate=0.5))
    network = NetworkSpec(inputs=2, layers=layers, initializer=given)
    return Experiment(network, TrainingSpec(**settings), XOR)


def frame_of(stage: int, **training: Any) -> Frame:
    """A moment of the first iteration."""
    return frame_at(drawn(**training), stage)


def content(frame: Frame, place: Place, row: int = 0, squeeze: int = 0) -> Content:
    """What the working explains there."""
    found = content_of(Scene(frame, place, row, after_of(frame), loss_along, squeeze))
    assert isinstance(found, Content)
    return found


def after_of(frame: Frame) -> SampleAfter | None:
    """The batch with the new weights, at UPDATE."""
    if frame.after is None:
        return None
    scratch, parameters = Scratch(frame.experiment), frame.parameters
    losses = sample_losses(scratch, frame, parameters)
    predictions = scratch.predict(parameters, frame.inputs)
    return SampleAfter(predictions, losses, batch_loss(scratch, frame, parameters))


def loss_along(_place: Place, values: Sequence[float]) -> list[float]:
    """A made-up loss: a parabola with its lowest point at 1."""
    return [0.1 + (value - 1) ** 2 / 10 for value in values]


def working(frame: Frame, place: Place | None = None, theme: str = "light", scale: float = 1.0) -> Working:
    """A working of 784 × 160 that explains a place of the frame, or what the app selects."""
    selection = Selection()
    selection.follow(frame)
    if place is not None:
        selection.select(place)
    view = Working(Appearance("dark" if theme == "dark" else "light", scale), selection)
    view.resize(784, 160)
    view.set_loss_along(loss_along)
    view.set_frame(frame, None, after_of(frame))
    return view


def row(shown: Content, number: int) -> str:
    """A row of the formula, operators included: −1 are the words, −2 the numbers."""
    parts = []
    for item in shown.formula:
        if isinstance(item, Column):
            parts.append(plain(item.rows[number]))
        elif isinstance(item, Operator):
            parts.append(item.symbol if number == 0 else item.number if number == -2 else "")
        else:
            parts.append("|")
    return " ".join(part for part in parts if part)


def title(shown: Content) -> str:
    """The title in its longest wording."""
    return plain(shown.titles[0])


def total(shown: Content) -> str:
    """The second result in its longest wording."""
    return plain(shown.total[0]) if shown.total else ""


def extras(shown: Content) -> list[str]:
    """The extra lines in their longest wording."""
    return [plain(extra[0]) for extra in shown.extras if extra]
