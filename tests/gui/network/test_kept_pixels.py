"""What is kept from picture to picture is never shown of another moment than its own."""

import random
from collections.abc import Callable

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from engine.data import catalogue
from engine.experiment import Experiment, LayerSpec, NetworkSpec
from engine.frame import LAYER, Place
from engine.maps import draw_maps, map_axes
from engine.position import Phase
from engine.scratch import Scratch
from gui.network.picture import Picture
from gui.network.shown.asked import Asked
from gui.network.shown.showing import Array, Maps
from tests.gui.network.moments import Stage, network_of, xor

ACTIONS = 40
EXPERIMENTS: dict[str, Callable[[], Experiment]] = {
    "XOR with a batch": lambda: xor("relu", batch_size=4),
    "two hidden layers": lambda: network_of(2, 8, 8, 1),
    "three classes": lambda: network_of(2, 9, 4, 3, classes=True),
    "an image": lambda: digits(5),
}
"""No layer is folded: of one that is, those units are shown that counted most when Forward was seen last."""
_delete: Callable[[object], None] = Shiboken.delete


def digits(units: int) -> Experiment:
    """Images with a small hidden layer."""
    experiment = catalogue.load("digits").experiment
    layers = (LayerSpec(units=units), experiment.network.layers[-1])
    network = NetworkSpec(inputs=experiment.network.inputs, layers=layers, seed=1)
    return Experiment(network, experiment.training, experiment.samples)


class Walk:
    """Does at random what a person or a run does, with a picture that has seen all of it."""

    def __init__(self, experiment: Experiment, seed: int) -> None:
        self.stage = Stage(experiment)
        self.random = random.Random(seed)
        self.frame = self.stage.trainer.frame()
        self.running = False
        self.maps: Maps | None = None
        self.after: Array | None = None
        self.asked: Asked | None = None

    def act(self) -> str:
        """Do something; returns what it was."""
        does = (self.step, self.step, self.run, self.run, self.select, self.ask, self.restyle, self.resize)
        action = self.random.choice(does)
        action()
        return action.__name__

    def step(self) -> None:
        """The next layer."""
        self.running = False
        self.stage.trainer.step("layer")
        self._show()

    def run(self) -> None:
        """Some updates further in a run, which often look the same."""
        self.running = True
        self.stage.trainer.run(updates=self.random.choice([1, 1, 50]))
        self._show()

    def select(self) -> None:
        """A unit, a weight or a whole layer."""
        sizes = self.stage.experiment.network.sizes
        layer = self.random.randrange(len(sizes) - 1)
        unit = self.random.randrange(sizes[layer + 1])
        source = self.random.choice([None, self.random.randrange(sizes[layer])])
        quantity = self.random.choice(["z", "z", LAYER]) if source is None else "weight"
        self.stage.selection.select(Place(quantity, layer, unit, source))

    def ask(self) -> None:
        """Other lines, or those of the phase."""
        self.asked = self.random.choice([None, Asked("gradient"), Asked("weight"), Asked("comes_back")])
        self.stage.picture.set_asked(self.asked)

    def restyle(self) -> None:
        """Another theme, or size of text."""
        self.stage.appearance.choose_theme(self.random.choice(["light", "dark"]))
        self.stage.appearance.set_scale(self.random.choice([1.0, 1.0, 1.3]))

    def resize(self) -> None:
        """Another size of the widget."""
        self.stage.picture.resize(self.random.choice([784, 900]), self.random.choice([416, 520]))

    def _show(self) -> None:
        frame = self.stage.trainer.frame()
        scratch, axes = Scratch(frame.experiment), map_axes(frame.experiment.samples, 9)
        self.frame = frame
        self.maps = None if axes is None else draw_maps(scratch, frame.parameters, axes).activations
        self.after = scratch.predict(frame.parameters, frame.inputs) if frame.phase is Phase.UPDATE else None
        self.stage.selection.follow(frame)
        self._tell(self.stage.picture)

    def _tell(self, picture: Picture) -> None:
        picture.set_frame(self.frame, self.running)
        picture.set_after(self.after)
        picture.set_maps(self.maps)

    def drawn_afresh(self) -> QImage:
        """The same by a picture that has seen nothing else."""
        seen = self.stage.picture
        picture = Picture(self.stage.appearance, self.stage.selection)
        picture.setMinimumSize(0, 0)
        picture.resize(seen.size())
        picture._memory = seen._memory
        picture.set_asked(self.asked)
        self._tell(picture)
        image = picture.grab().toImage()
        _delete(picture)
        return image


@pytest.mark.parametrize("name", EXPERIMENTS)
@pytest.mark.parametrize("seed", [1, 2])
def test_a_picture_that_has_seen_much_equals_one_drawn_from_nothing(
    name: str, seed: int, qtbot: QtBot
) -> None:
    """Pixel for pixel, through steps, runs, other choices, lines, themes and sizes."""
    walk = Walk(EXPERIMENTS[name](), seed)
    qtbot.addWidget(walk.stage.picture)
    done = []
    for _ in range(ACTIONS):
        done.append(walk.act())
        assert walk.stage.pixels() == walk.drawn_afresh(), done
