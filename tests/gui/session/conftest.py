"""A window in which Adam has learned."""

import pytest

from gui.window.main_window import MainWindow
from tests.gui.session.edges import with_optimizer


@pytest.fixture
def adam(at_picture: MainWindow) -> MainWindow:
    """XOR with Adam, three iterations done, focus in the picture."""
    session = at_picture.session
    session.workbench.change(with_optimizer(session.experiment, name="adam", learning_rate=0.05))
    session.manner.set_granularity("iteration")
    for _ in range(3):
        session.travel.step()
    return at_picture
