"""The picture can be read without being seen: layers, units, connections, as another program reads them."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QAccessible, QAccessibleInterface

from engine.experiment import LayerSpec, replace
from engine.frame import LAYER, Place
from gui.window.main_window import MainWindow

Text, Role = QAccessible.Text, QAccessible.Role


def _tree(window: MainWindow) -> QAccessibleInterface:
    return QAccessible.queryAccessibleInterface(window.parts.picture)


def _children(node: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    return (node.child(index) for index in range(node.childCount()))


def _name(node: QAccessibleInterface) -> str:
    return node.text(Text.Name)


def test_layers_units_and_connections_have_names(window: MainWindow) -> None:
    """Each child knows its parent and its place among its brothers."""
    root = _tree(window)
    assert (root.role(), _name(root)) == (Role.Canvas, "Picture of the network")
    assert [_name(layer) for layer in _children(root)] == [
        "Input, 2 units", "Hidden, tanh, 4 units", "Output, sigmoid, 1 unit", "Target",
    ]  # fmt: skip
    hidden = root.child(1)
    assert [_name(unit) for unit in _children(hidden)] == [f"Hidden h{k}" for k in (1, 2, 3, 4)]
    assert [_name(edge) for edge in _children(hidden.child(2))] == [
        "Weight x1 → h3", "Weight x2 → h3", "Bias of h3",
    ]  # fmt: skip
    assert list(_children(root.child(0).child(0))) == []
    for index, unit in enumerate(_children(hidden)):
        assert hidden.indexOfChild(unit) == index
        assert _name(unit.parent()) == _name(hidden)
    assert [_name(target) for target in _children(root.child(3))] == ["Target"]
    assert not root.child(4)
    assert not hidden.child(-1)


def test_what_is_read_is_what_the_frame_holds(window: MainWindow) -> None:
    """Values come with the step that computes them, not before."""
    unit = _tree(window).child(1).child(0)
    assert "z" not in unit.text(Text.Description)
    window.session.travel.step()
    assert unit.text(Text.Description) == "Hidden h1: z 1.5616, a 0.91568, f′(z) 0.16152."
    edge = unit.child(0)
    assert edge.text(Text.Description) == "Weight x1 → h1: weight 0.89278."


def test_a_node_lies_where_it_is_drawn(window: MainWindow) -> None:
    """In pixels of the screen: a point of a unit leads back to it."""
    root = _tree(window)
    for unit in _children(root.child(1)):
        middle = unit.rect().center()
        assert root.rect().contains(middle)
        assert _name(root.childAt(middle.x(), middle.y())) == _name(unit)
    layer = root.child(1)
    assert all(layer.rect().contains(unit.rect()) for unit in _children(layer))


def test_what_is_chosen_is_said_to_be(window: MainWindow) -> None:
    """Also of a connection, and only one at a time."""
    window.session.travel.step()
    root = _tree(window)
    chosen = [_name(unit) for layer in _children(root) for unit in _children(layer) if unit.state().selected]
    assert chosen == ["Hidden h1"]
    assert root.child(1).child(0).state().focusable


def test_a_chosen_layer_is_said_to_be(window: MainWindow) -> None:
    """With the size of its gradient, once there is one."""
    for _ in range(5):
        window.session.travel.step()
    window.session.selection.select(Place(LAYER, 0))
    layer = _tree(window).child(1)
    assert layer.state().selected
    assert not layer.child(0).state().selected
    assert layer.text(Text.Description) == (
        "Hidden layer: units 4, weights 8, mean size of the gradients 0.053482."
    )


@pytest.mark.parametrize(
    ("place", "name", "said"),
    [
        (Place("change", 0, 1), "Bias of h2", "before 0, after 0.036524, change +0.036524"),
        (Place("error", 1, 0, sample=0), "Target", "predicted 0.74686, with the new weights"),
    ],
)
def test_biases_and_targets_are_read_as_well(window: MainWindow, place: Place, name: str, said: str) -> None:
    """A bias stands after the weights of its unit, the target after the output."""
    for _ in range(6):
        window.session.travel.step()
    window.session.jobs.finish()
    window.session.selection.select(place)
    node = (
        _tree(window).child(1).child(1).child(2)
        if place.quantity == "change"
        else _tree(window).child(3).child(0)
    )
    assert _name(node) == name
    assert said in node.text(Text.Description)
    assert node.state().selected
    assert not node.rect().isEmpty()


def test_a_unit_that_is_gone_is_no_longer_valid(window: MainWindow) -> None:
    """Another network: nodes that a reader still holds say nothing."""
    last = _tree(window).child(1).child(3)
    network = window.session.experiment.network
    layers = (LayerSpec(units=2), network.layers[-1])
    window.session.workbench.change_network(replace(network, layers=layers))
    assert not last.isValid()
    assert _name(last) == ""
    assert last.rect().isEmpty()
    assert _tree(window).child(1).childCount() == 2


def test_a_screen_reader_can_press_what_it_reads(window: MainWindow) -> None:
    """A unit, a connection, a layer: each is chosen, and its working shown, as by a click."""
    window.session.travel.step()
    root = _tree(window)
    for node, chosen in (
        (root.child(1).child(2), Place("a", 0, 2, sample=0)),
        (root.child(1).child(2).child(1), Place("weight", 0, 2, 1)),
        (root.child(2), Place(LAYER, 1)),
    ):
        action = node.actionInterface()
        assert action.actionNames() == ["Press", "SetFocus"]
        action.doAction("Press")
        assert window.session.selection.place == chosen
        assert node.state().selected
    assert window.parts.picture.hasFocus()


def test_nothing_is_pressed_while_training_runs(window: MainWindow) -> None:
    """Nor is the head of the targets, which is no place, nor anything by a name that nobody knows."""
    window.session.travel.step()
    root, before = _tree(window), window.session.selection.place
    root.child(3).actionInterface().doAction("Press")
    root.child(1).child(2).actionInterface().doAction("Toggle")
    window.parts.picture.set_frame(window.session.frame, running=True)
    root.child(1).child(2).actionInterface().doAction("Press")
    assert window.session.selection.place == before


def test_a_node_has_no_other_interface(window: MainWindow) -> None:
    """A bridge asks each node for all of them."""
    unit = _tree(window).child(1).child(0)
    assert not unit.textInterface()
    assert not unit.valueInterface()
    assert not unit.tableCellInterface()
