"""The first line of the table of numbers."""

import pytest
from pytestqt.qtbot import QtBot

from gui.controls.look import Look
from gui.controls.paint import advance
from gui.listing.bar import Bar
from gui.listing.kinds import ALL, CONNECTIONS, kinds


@pytest.mark.parametrize(("width", "shows_layers"), [(353, False), (410, False), (640, True)])
def test_what_is_listed_can_always_be_read(qtbot: QtBot, look: Look, width: int, shows_layers: bool) -> None:
    """Where text is large and the table narrow, the choice of layers gives way."""
    look.appearance.set_scale(1.13)
    bar = Bar(look)
    qtbot.addWidget(bar)
    bar.resize(width, 50)
    bar.show()
    bar.show_choices(CONNECTIONS, {ALL: "All layers", "0": "Hidden"}, ALL)
    bar.resize(width + 1, 50)
    assert bar.layers.isVisible() == shows_layers
    for key in kinds():
        segment = bar.kinds.segment(key)
        assert advance(segment.text(), look.appearance.font("label_strong")) <= segment.width()
