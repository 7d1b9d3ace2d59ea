"""Moments of real trainings, and a reader of what a widget paints."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

import numpy as np
import pytest
from msgspec import Struct
from msgspec.structs import replace as with_fields
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QWidget

from engine.data.samples import Part, Samples
from engine.experiment import Experiment, LayerSpec, LossSpec, NetworkSpec, TrainingSpec
from engine.frame import Frame
from engine.maps import Maps, Predictions, draw_maps, map_axes, predict_samples
from engine.parameters import Array
from engine.position import Phase
from engine.scratch import Evaluation, Scratch
from engine.trainer import Trainer
from gui.plots.readings import Readings
from gui.plots.writing import Align, Pen, Piece, Pieces, plain


class After(NamedTuple):
    """The losses of the batch's samples with the new weights."""

    losses: Array


class Known(Struct, frozen=True):
    """Everything that is known of a moment."""

    frame: Frame
    evaluation: Evaluation
    before: Evaluation | None
    after: After | None
    maps: Maps | None
    earlier: Maps | None
    predictions: Predictions


class Run:
    """A training and what can be found out about its moments."""

    def __init__(self, experiment: Experiment) -> None:
        self.experiment = experiment
        self.trainer, self.scratch = Trainer(experiment), Scratch(experiment)

    def step(self, count: int = 1) -> "Run":
        for _ in range(count):
            self.trainer.step("layer")
        return self

    def to(self, phase: Phase) -> "Run":
        """The next moment of a phase."""
        self.step()
        while self.trainer.frame().phase != phase:
            self.step()
        return self

    def known(self, points: int = 21) -> Known:
        frame, scratch = self.trainer.frame(), self.scratch
        updated, axes = frame.after is not None, map_axes(self.experiment.samples, points)
        losses = scratch.sample_losses(frame.parameters, frame.inputs, frame.targets)
        return Known(
            frame=frame,
            evaluation=scratch.evaluate(frame.parameters),
            before=scratch.evaluate(frame.before) if updated else None,
            after=After(losses) if updated else None,
            maps=draw_maps(scratch, frame.parameters, axes) if axes else None,
            earlier=draw_maps(scratch, frame.before, axes) if axes and updated else None,
            predictions=predict_samples(scratch, self.experiment, frame.parameters),
        )

    def show(self, readings: Readings, is_running: bool = False) -> Known:
        """Hand a moment to the readings, as the window does."""
        known = self.known()
        readings.set_frame(known.frame, is_running)
        readings.set_losses(self.trainer.losses)
        if not is_running:
            readings.set_evaluation(known.evaluation, known.before)
            readings.set_after(known.after)
        readings.set_maps(known.maps, known.earlier if not is_running else None)
        readings.set_predictions(known.predictions)
        return known


def xor(loss: str = "half_squared_error", seed: int = 4) -> Experiment:
    """XOR, one sample a batch, as given: the first is (1, 1)."""
    data = Samples.from_arrays([[1, 1], [0, 1], [1, 0], [0, 0]], [0, 1, 1, 0], name="XOR")
    layers = (LayerSpec(units=4), LayerSpec(units=1, activation="sigmoid"))
    network = NetworkSpec(inputs=2, layers=layers, seed=seed)
    return Experiment(network, TrainingSpec(loss=LossSpec(name=loss), batch_size=1, order="as_given"), data)


def cloud(classes: int = 2, count: int = 60, inputs: int = 2, validation: int = 20) -> Experiment:
    """Points of some classes around a circle, with a validation part."""
    random = np.random.default_rng(3)
    labels = np.arange(count + validation) % classes
    angles = 2 * np.pi * labels / classes
    points = np.zeros((len(labels), inputs))
    points[:, 0], points[:, -1] = np.cos(angles), np.sin(angles) if inputs > 1 else np.cos(angles)
    points += 0.3 * random.normal(size=points.shape)
    targets = labels[:, np.newaxis].astype(float) if classes == 2 else np.eye(classes)[labels]
    data = with_validation(Samples.from_arrays(points, targets), count)
    output = LayerSpec(units=targets.shape[1], activation="sigmoid" if classes == 2 else "softmax")
    loss = "binary_cross_entropy" if classes == 2 else "categorical_cross_entropy"
    network = NetworkSpec(inputs=inputs, layers=(LayerSpec(units=5), output), seed=1)
    return Experiment(network, TrainingSpec(loss=LossSpec(name=loss), batch_size=10), data)


def line(inputs: int = 1, count: int = 30) -> Experiment:
    """A regression: the sum of the inputs, doubled."""
    random = np.random.default_rng(2)
    points = random.uniform(-1, 1, size=(count, inputs))
    data = Samples.from_arrays(points, 2 * points.sum(axis=1), task="regression")
    network = NetworkSpec(inputs=inputs, layers=(LayerSpec(units=1, activation="identity"),), seed=1)
    return Experiment(network, TrainingSpec(), data)


def with_validation(samples: Samples, count: int) -> Samples:
    """All rows after `count` as the validation part."""
    train = samples.train
    parts = [
        Part(train.inputs[rows], train.targets[rows], train.rows[rows])
        for rows in (slice(None, count), slice(count, None))
    ]
    return with_fields(samples, train=parts[0], validation=parts[1])


class Written(NamedTuple):
    """A line of text as it was painted; `box` is that of its figures, in the widget."""

    text: str
    point: QPointF
    color: QColor
    box: QRectF


@contextmanager
def recorded_writing() -> Iterator[list[Written]]:
    """Every line that is written while the context lasts."""
    lines: list[Written] = []
    write = Pen.write

    def write_and_record(
        pen: Pen,
        point: QPointF,
        pieces: Pieces | str,
        color: QColor,
        role: str = "axis",
        align: Align = "left",
    ) -> QRectF:
        box = write(pen, point, pieces, color, role, align)
        line = [Piece(pieces)] if isinstance(pieces, str) else pieces
        own = next((piece.color for piece in line if piece.color), color)
        figures = box.adjusted(0, box.height() / 4, 0, -box.height() / 4)
        lines.append(Written(plain(line), point, own, pen._painter.transform().mapRect(figures)))
        return box

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Pen, "write", write_and_record)
        yield lines


def texts(widget: QWidget) -> list[str]:
    """The lines a person reads on a widget."""
    return [line.text for line in writing(widget)]


def writing(widget: QWidget) -> list[Written]:
    """The lines on a widget with their places and colours."""
    with recorded_writing() as lines:
        widget.grab()
    return lines


def boxes_of(widget: QWidget) -> list[tuple[str, QRectF]]:
    """The lines on a widget with the boxes of their figures."""
    return [(line.text, line.box) for line in writing(widget)]


def picture(widget: QWidget) -> QImage:
    """What a widget looks like."""
    return widget.grab().toImage()


def count_of(image: QImage, color: QColor, near: int = 0) -> int:
    """How many pixels have this colour; `near`: how far each channel may be from it, for thin lines."""
    wanted = np.array([color.blue(), color.green(), color.red()])
    shown = image.convertToFormat(QImage.Format.Format_RGB32)
    pixels = np.frombuffer(shown.constBits(), np.uint8).reshape(shown.height(), -1, 4)[:, : shown.width(), :3]
    return int((np.abs(pixels.astype(int) - wanted) <= near).all(axis=2).sum())
