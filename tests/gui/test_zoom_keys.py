"""+, − and 0 come nearer to the network, wherever the focus is; with Ctrl they are the zoom of everything."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.window.main_window import MainWindow


def _press(
    window: MainWindow, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    QTest.keyClick(QApplication.focusWidget() or window, key, modifier)


@pytest.mark.parametrize("key", [Qt.Key.Key_Plus, Qt.Key.Key_Equal])
def test_the_network_from_near_by(at_picture: MainWindow, key: Qt.Key) -> None:
    """Nearer, further away, all of it; what is chosen stays in sight."""
    window, picture = at_picture, at_picture.parts.picture
    window.session.travel.step()
    for _ in range(4):
        _press(window, key)
    assert picture.zoom == pytest.approx(1.25**4)
    place = window.session.selection.place
    rect = None if place is None else picture.rect_of(place)
    assert rect is not None
    assert picture.rect().contains(round(rect.center.x), round(rect.center.y))
    _press(window, Qt.Key.Key_Minus)
    assert picture.zoom == pytest.approx(1.25**3)
    _press(window, Qt.Key.Key_0)
    assert picture.zoom == 1.0
    assert window.appearance.scale == 1.0


def test_with_control_everything_grows(at_picture: MainWindow) -> None:
    """The network is then seen as a whole all the same."""
    window = at_picture
    _press(window, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert window.appearance.scale == pytest.approx(1.1)
    assert window.parts.picture.zoom == 1.0
    _press(window, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert window.appearance.scale == 1.0


def test_the_zoom_lasts_while_training_goes_on(at_picture: MainWindow) -> None:
    """Whoever looks closely keeps looking there."""
    window = at_picture
    _press(window, Qt.Key.Key_Plus)
    for _ in range(8):
        window.session.travel.step()
    assert window.parts.picture.zoom == pytest.approx(1.25)
