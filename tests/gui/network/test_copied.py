"""The picture as it is saved or copied, for a page or a slide."""

import pytest
from pytestqt.qtbot import QtBot

from engine.frame import Place
from tests.gui.network.moments import Stage


@pytest.fixture
def stage(qtbot: QtBot) -> Stage:
    """Forward, at the hidden layer: chevrons show the way."""
    made = Stage()
    qtbot.addWidget(made.picture)
    made.step()
    return made


class TestCopied:
    """Twice as fine as most screens, and nothing of the pointer."""

    def test_it_is_sharp(self, stage: Stage) -> None:
        """Two pixels to the point, on a screen with one."""
        copied = stage.picture.copied()
        assert copied.devicePixelRatio() == 2.0
        assert (copied.width(), copied.height()) == (2 * 784, 2 * 416)

    def test_the_pointer_leaves_no_mark(self, stage: Stage) -> None:
        """A ring around what is pointed at is seen on the screen only."""
        plain, plain_copy = stage.pixels(), stage.picture.copied().toImage()
        stage.selection.point_at(Place("a", 0, 1))
        assert stage.pixels() != plain
        assert stage.picture.copied().toImage() == plain_copy

    def test_the_screen_is_as_before(self, stage: Stage) -> None:
        """Nothing of the copy is kept."""
        before = stage.pixels()
        stage.picture.copied()
        assert stage.pixels() == before
