"""Moments of small real trainings, and a picture that shows them."""

import numpy as np
from PySide6.QtGui import QColor, QImage

from engine.data.samples import Samples
from engine.experiment import (
    Experiment,
    InitializerSpec,
    LayerSpec,
    LossSpec,
    NetworkSpec,
    OptimizerSpec,
    TrainingSpec,
)
from engine.frame import Frame
from engine.position import Granularity, Phase
from engine.scratch import Scratch
from engine.trainer import Trainer
from gui.look.appearance import Appearance
from gui.network.layout.geometry import Rect
from gui.network.layout.room import Room
from gui.network.picture import Picture
from gui.network.scene import Scene
from gui.network.shown.showing import Showing
from gui.session.selection import Selection

XOR_WEIGHTS = (
    ((-0.521, -0.84, 0.54, 0.82), (-0.659, 0.30, -0.28, -0.53)),
    ((-0.634,), (0.48,), (0.72,), (0.88,)),
)


def xor_samples() -> Samples:
    inputs = np.array([[1, 1], [0, 1], [1, 0], [0, 0]], dtype=float)
    return Samples.from_arrays(inputs, np.array([[0], [1], [1], [0]], dtype=float), name="XOR", task="binary")


def xor(activation: str = "tanh", batch_size: int | None = 1) -> Experiment:
    """XOR 2-4-1 with known weights, first sample (1, 1)."""
    network = NetworkSpec(
        inputs=2,
        layers=(LayerSpec(units=4, activation=activation), LayerSpec(units=1, activation="sigmoid")),
        initializer=InitializerSpec(name="given", weights=XOR_WEIGHTS, biases=((0.0,) * 4, (0.0,))),
    )
    optimizer = OptimizerSpec(learning_rate=0.5)
    return Experiment(
        network, TrainingSpec(optimizer=optimizer, batch_size=batch_size, order="as_given"), xor_samples()
    )


def network_of(*sizes: int, activation: str = "tanh", classes: bool = False) -> Experiment:
    """A network of these sizes on random samples; `classes` makes the outputs a softmax."""
    random = np.random.default_rng(3)
    inputs = random.normal(size=(6, sizes[0]))
    targets = random.random((6, sizes[-1]))
    if classes:
        targets = np.eye(sizes[-1])[np.arange(6) % sizes[-1]]
    output = "softmax" if classes else "sigmoid"
    layers = (
        *(LayerSpec(units=units, activation=activation) for units in sizes[1:-1]),
        LayerSpec(units=sizes[-1], activation=output),
    )
    loss = LossSpec(name="categorical_cross_entropy" if classes else "half_squared_error")
    samples = Samples.from_arrays(inputs, targets, name="random", task="multiclass" if classes else None)
    network = NetworkSpec(inputs=sizes[0], layers=layers, seed=1)
    return Experiment(network, TrainingSpec(loss=loss, batch_size=1, order="as_given"), samples)


def frame_after(experiment: Experiment, steps: int) -> Frame:
    """The frame so many layer steps after READY."""
    trainer = Trainer(experiment)
    for _ in range(steps):
        trainer.step(Granularity.LAYER)
    return trainer.frame()


def showing(experiment: Experiment, steps: int) -> Showing:
    """The same moment with what the app itself chooses."""
    frame, selection = frame_after(experiment, steps), Selection()
    selection.follow(frame)
    return Showing(frame, selection.place, selection.sample)


def scene_of(shown: Showing, room: Room) -> Scene:
    """The scene after it painted a moment: it knows what is where."""
    scene = Scene(Appearance("light", room.scale))
    scene.pixels(shown, room, 1.0)
    return scene


READY, HIDDEN, OUTPUT, ERROR, BACKWARD_OUTPUT, BACKWARD_HIDDEN, UPDATE = range(7)
"""Steps of a network with one hidden layer."""


class Stage:
    """A picture at the mock-ups' size, with the trainer behind it."""

    def __init__(
        self, experiment: Experiment | None = None, theme: str = "light", scale: float = 1.0
    ) -> None:
        self.experiment = experiment or xor()
        self.trainer = Trainer(self.experiment)
        self.appearance = Appearance("dark" if theme == "dark" else "light", scale)
        self.appearance.set_reduce_motion(True)
        self.selection = Selection()
        self.picture = Picture(self.appearance, self.selection)
        self.picture.resize(784, 416)
        self.show()

    def step(self, count: int = 1) -> Frame:
        """Go on by so many layers and show where that leads."""
        for _ in range(count):
            self.trainer.step(Granularity.LAYER)
        return self.show()

    def show(self, running: bool = False) -> Frame:
        frame = self.trainer.frame()
        self.selection.follow(frame)
        self.picture.set_frame(frame, running)
        if frame.phase is Phase.UPDATE:
            self.picture.set_after(Scratch(frame.experiment).predict(frame.parameters, frame.inputs))
        return frame

    def pixels(self, rect: Rect | None = None) -> QImage:
        """What is painted, or a part of it."""
        image = self.picture.grab().toImage()
        if rect is None:
            return image
        return image.copy(round(rect.x), round(rect.y), round(rect.width), round(rect.height))


def count_near(image: QImage, color: QColor, within: int = 24) -> int:
    """How many pixels have nearly this colour."""
    wanted = np.array(color.getRgb()[:3])
    return int((np.abs(colors_of(image) - wanted).max(axis=2) <= within).sum())


def colors_of(image: QImage) -> "np.ndarray[tuple[int, int, int], np.dtype[np.int64]]":
    """Red, green and blue of every pixel (rows, columns, 3)."""
    plain = image.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(bytes(plain.constBits()), dtype=np.uint8).reshape(
        plain.height(), plain.bytesPerLine()
    )
    return rows[:, : plain.width() * 3].reshape(plain.height(), plain.width(), 3).astype(np.int64)
