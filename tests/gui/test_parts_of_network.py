"""A connection or a unit is frozen, removed and brought back where it is chosen."""

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from engine.frame import LAYER, Place
from engine.position import Position
from gui.window.main_window import MainWindow
from gui.wording.parts import part_at

UPDATE = 5
EDGE, UNIT = Place("weight", 0, unit=2, source=1), Place("z", 0, unit=2, sample=0)


@pytest.fixture
def trained(at_picture: MainWindow) -> MainWindow:
    """Three iterations done, focus in the picture."""
    at_picture.session.manner.set_granularity("iteration")
    for _ in range(3):
        at_picture.session.travel.step()
    return at_picture


def _press(window: MainWindow, key: Qt.Key) -> None:
    QTest.keyClick(QApplication.focusWidget() or window, key)
    window.session.jobs.finish()


def _texts(window: MainWindow) -> dict[str, str]:
    assert window.menus is not None
    return {name: window.menus.actions[name].text() for name in ("freeze", "remove")}


def _is_drawn(window: MainWindow, place: Place) -> bool:
    return window.parts.picture.rect_of(place) is not None


def test_f_freezes_the_chosen_weight(trained: MainWindow) -> None:
    """It stays to the bit while others move; F again, and it moves; undo is named."""
    window, session = trained, trained.session
    session.selection.select(EDGE)
    assert _texts(window)["freeze"] == "Freeze weight x2 → h3"
    value = session.frame.parameters.weights[0][1, 2]
    _press(window, Qt.Key.Key_F)
    assert window.menus is not None
    assert window.menus.actions["undo"].text() == "Undo freezing"
    for _ in range(4):
        session.travel.step()
    assert session.frame.parameters.weights[0][1, 2] == value
    session.selection.select(EDGE)
    assert _texts(window)["freeze"] == "Unfreeze weight x2 → h3"
    _press(window, Qt.Key.Key_F)
    for _ in range(4):
        session.travel.step()
    assert session.frame.parameters.weights[0][1, 2] != value


def test_delete_removes_and_restores(trained: MainWindow) -> None:
    """Not drawn while it is gone; back with the weight it had."""
    window, session = trained, trained.session
    session.selection.select(EDGE)
    value = session.frame.parameters.weights[0][1, 2]
    _press(window, Qt.Key.Key_Delete)
    assert session.frame.before.weights[0][1, 2] == 0.0
    assert not _is_drawn(window, EDGE)
    assert _texts(window)["remove"] == "Restore weight x2 → h3"
    _press(window, Qt.Key.Key_Delete)
    assert session.frame.before.weights[0][1, 2] == value
    assert _is_drawn(window, EDGE)


def test_a_unit_goes_with_all_its_connections_and_undo_brings_it_back(trained: MainWindow) -> None:
    """In the past, too: there a branch grows."""
    window, session = trained, trained.session
    session.travel.go_to(Position(1, UPDATE))
    before = session.frame.parameters.flat.copy()
    session.selection.select(UNIT)
    _press(window, Qt.Key.Key_Delete)
    assert len(session.branches.rows) > 1
    assert not session.frame.before.weights[0][:, 2].any()
    assert not session.frame.before.weights[1][2].any()
    assert _is_drawn(window, UNIT)
    assert _texts(window)["remove"] == "Restore unit h3"
    session.changes.undo()
    assert (session.frame.parameters.flat == before).all()


def test_an_output_cannot_be_removed(trained: MainWindow) -> None:
    """Nor can an input; an output can be frozen."""
    window, session = trained, trained.session
    assert window.menus is not None
    actions = window.menus.actions
    session.selection.select(Place("a", 1, unit=0, sample=0))
    assert not actions["remove"].isEnabled()
    assert actions["freeze"].isEnabled()
    session.selection.select(Place("input", 0, unit=0, sample=0))
    assert not actions["freeze"].isEnabled()


def _menu(window: MainWindow, reason: QContextMenuEvent.Reason, at: QPoint) -> list[str]:
    picture, wanted = window.parts.picture, list[QPoint]()
    picture.menu_wanted.disconnect()
    picture.menu_wanted.connect(wanted.append)
    QApplication.sendEvent(picture, QContextMenuEvent(reason, at, picture.mapToGlobal(at)))
    assert len(wanted) == 1
    menu = window.commands.parts.part_menu()
    texts = [action.text() for action in menu.actions()]
    menu.deleteLater()
    return texts


def test_the_menu_of_a_connection_opens_by_mouse_and_by_key(trained: MainWindow) -> None:
    """The mouse chooses what is under it; the key opens the menu of what is chosen."""
    window, session = trained, trained.session
    rect = window.parts.picture.rect_of(EDGE)
    assert rect is not None
    reasons = QContextMenuEvent.Reason
    texts = _menu(window, reasons.Mouse, QPoint(round(rect.center.x), round(rect.center.y)))
    assert part_at(session.selection.place) == (0, 1, 2)
    assert texts[1:3] == ["Freeze weight x2 → h3", "Remove weight x2 → h3"]
    assert texts[-1].startswith("Loss against weights")
    assert _menu(window, reasons.Keyboard, QPoint(1, 1)) == texts


@pytest.mark.parametrize(
    ("place", "texts"),
    [
        (EDGE, ["Set weight x2 → h3…", "Freeze weight x2 → h3", "Remove weight x2 → h3"]),
        (UNIT, ["Set bias of h3…", "Freeze unit h3", "Remove unit h3"]),
        (Place(LAYER, 0), []),
        (Place("input", 0, unit=0, sample=0), []),
    ],
)
def test_the_menu_has_only_what_is_possible(trained: MainWindow, place: Place, texts: list[str]) -> None:
    """Of a layer or an input nothing can be set; every number can be pinned, and found in the table."""
    trained.session.selection.select(place)
    menu = trained.commands.parts.part_menu()
    shown = [action.text() for action in menu.actions() if not action.isSeparator()]
    assert all(action.isEnabled() for action in menu.actions())
    menu.deleteLater()
    assert shown == [*texts, "Pin the chosen number", "Table of numbers", "Loss against weights…"]


def test_the_bias_of_a_unit_without_one_cannot_be_set(trained: MainWindow) -> None:
    """Nor anything of a unit that is not there."""
    session = trained.session
    assert trained.menus is not None
    action = trained.menus.actions["set_weight"]
    session.workbench.set_removed((0, 2), True)
    session.selection.select(UNIT)
    assert action.text() == "Set bias of h3…"
    assert not action.isEnabled()
    session.changes.undo()
    session.selection.select(UNIT)
    assert action.isEnabled()
    network = session.experiment.network
    layers = (replace(network.layers[0], bias=False), *network.layers[1:])
    session.workbench.change_network(replace(network, layers=layers))
    session.selection.select(UNIT)
    assert not action.isEnabled()


def test_the_menu_of_a_unit_offers_its_lost_connections(trained: MainWindow) -> None:
    """They are not drawn, so they cannot be chosen themselves."""
    window, session = trained, trained.session
    for part in ((0, 1, 2), (1, 2, 0), (0, 0, 0)):
        session.workbench.set_removed(part, True)
    session.selection.select(UNIT)
    menu = window.commands.parts.part_menu()
    lost = {action.text(): action for action in menu.actions() if "weight x2" in action.text()}
    assert lost.keys() == {"Restore weight x2 → h3"}
    assert "Restore weight h3 → output" in [action.text() for action in menu.actions()]
    lost["Restore weight x2 → h3"].trigger()
    menu.deleteLater()
    assert session.experiment.network.removed_connections == ((0, 0, 0), (1, 2, 0))


def test_everything_comes_back_at_once(trained: MainWindow) -> None:
    """One entry of the Network menu, grey where nothing is gone."""
    window, session = trained, trained.session
    assert window.menus is not None
    action = window.menus.actions["restore_all"]
    assert not action.isEnabled()
    session.workbench.set_removed((0, 1, 2), True)
    session.workbench.set_removed((0, 0), True)
    action.trigger()
    assert session.experiment.network.removed_connections == ()
    assert session.experiment.network.removed_units == ()
    assert not action.isEnabled()
