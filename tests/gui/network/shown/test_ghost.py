"""After a jump of many updates the weights last looked at are there in grey; after a step they are not."""

import pytest
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from engine.position import Granularity
from engine.trainer import Trainer
from gui.look.tokens import LIGHT
from gui.network.layout.geometry import Rect
from gui.network.shown.ghost import LOOKED_AT, MANY, Memory
from tests.gui.network.moments import HIDDEN, Stage, count_near, network_of, xor


class Looking:
    """A memory, and a clock that is set by hand."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.memory = Memory(lambda: self.seconds)
        self.trainer = Trainer(xor())

    def go_on(self, updates: int, seconds: float = 1.0) -> int | None:
        """Look for so long, then show the moment so many updates later; returns how far the ghost is away."""
        self.memory.show(self.trainer.frame())
        self.seconds += seconds
        for _ in range(updates):
            self.trainer.step(Granularity.ITERATION)
        self.memory.show(self.trainer.frame())
        return None if self.memory.ghost is None else self.memory.ghost.updates


def test_one_step_leaves_no_ghost() -> None:
    """A hundredth of a pixel is not to be seen."""
    assert Looking().go_on(1) is None


def test_a_jump_shows_what_was_looked_at() -> None:
    """The very weights, to the bit."""
    looking = Looking()
    weights = looking.trainer.frame().parameters.flat.copy()
    assert looking.go_on(50) == 50
    assert looking.memory.ghost is not None
    assert (looking.memory.ghost.parameters.flat == weights).all()


def test_what_flew_by_was_not_looked_at() -> None:
    """While the timeline is dragged the ghost stays the moment from which it was dragged."""
    looking = Looking()
    looking.go_on(MANY)
    assert looking.go_on(MANY, LOOKED_AT / 10) == 2 * MANY
    assert looking.go_on(MANY, LOOKED_AT * 2) == MANY


def test_the_next_steps_take_it_away() -> None:
    """Whoever goes on step by step looks at each of them."""
    looking = Looking()
    assert looking.go_on(30) == 30
    assert looking.go_on(1) is None


def test_another_network_has_no_ghost() -> None:
    """Its weights are no earlier ones."""
    looking = Looking()
    looking.go_on(0)
    looking.seconds += 1.0
    other = Trainer(network_of(2, 4, 1))
    for _ in range(MANY):
        other.step(Granularity.ITERATION)
    looking.memory.show(other.frame())
    assert looking.memory.ghost is None


@pytest.mark.parametrize("runs", [False, True])
def test_it_is_drawn_in_grey_and_said_so(qtbot: QtBot, runs: bool) -> None:
    """Inside lines that have grown; not while training runs, where lines change all the time."""
    stage = Stage()
    qtbot.addWidget(stage.picture)
    stage.picture.show()
    stage.step(HIDDEN)
    stage.picture._memory._since -= 1.0
    for _ in range(300):
        stage.trainer.step(Granularity.ITERATION)
    stage.trainer.step(Granularity.LAYER)
    stage.show(running=runs)
    grey = QColor(LIGHT.towards_paper(LIGHT.off, 0.35))
    lines = stage.pixels(Rect(100, 40, 140, 320))
    assert (count_near(lines, grey, within=3) > 40) is not runs


def test_another_network_after_as_many_updates_has_no_ghost() -> None:
    """Its units are others: the old weights have no place in it."""
    looking = Looking()
    assert looking.go_on(30) == 30
    wider = Trainer(network_of(2, 5, 1))
    wider.run(updates=30)
    looking.memory.show(wider.frame())
    assert looking.memory.ghost is None
