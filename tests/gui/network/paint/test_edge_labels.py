"""Which edges carry a number."""

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication

from gui.network.layout.room import Room
from gui.network.paint.painted import EdgeLabel
from gui.network.shown.showing import Showing
from gui.wording.rich import plain
from tests.gui.network.moments import BACKWARD_HIDDEN, OUTPUT, UPDATE, network_of, scene_of, showing

SHARES = 1
"""The weight layer along which something travels back."""


def labels_of(outputs: int, room: Room) -> list[EdgeLabel]:
    """The labels on the way from so many outputs to the chosen hidden unit."""
    experiment = network_of(3, 4, outputs, classes=outputs > 1)
    return scene_of(showing(experiment, BACKWARD_HIDDEN), room).painted.labels[SHARES]


@pytest.mark.parametrize(("outputs", "labelled"), [(1, 1), (3, 3), (4, 4), (5, 0), (10, 0)])
def test_a_fan_of_products_is_not_labelled(qapp: QApplication, outputs: int, labelled: int) -> None:
    """Where more than four come together nobody could tell whose number is whose."""
    assert qapp
    assert len(labels_of(outputs, Room(984, 600))) == labelled


@pytest.mark.parametrize("width", [560, 640, 700, 784, 900, 1100])
@pytest.mark.parametrize("outputs", [2, 3, 4])
def test_products_on_their_way_are_labelled_all_or_none(qapp: QApplication, outputs: int, width: int) -> None:
    """Some of the terms of a sum are worth less than none; all are written in one form."""
    assert qapp
    labels = labels_of(outputs, Room(width, 416))
    assert len(labels) in (0, outputs)
    assert len({"=" in plain(label.text) for label in labels}) <= 1
    for label in labels:
        assert not any(label.box.meets(other.box) for other in labels if other is not label)


@pytest.mark.parametrize("hidden", [3, 4, 5, 6, 9])
@pytest.mark.parametrize("width", [560, 640, 784, 1256])
def test_terms_are_labelled_all_or_none_and_many_with_their_names(
    qapp: QApplication, hidden: int, width: int
) -> None:
    """Nine products without a name in the middle of a fan of lines say nothing."""
    assert qapp
    shown = showing(network_of(3, hidden, 2, classes=True), OUTPUT)
    labels = [plain(label.text) for label in scene_of(shown, Room(width, 416)).painted.labels[1]]
    assert len(labels) in (0, hidden)
    if hidden > 4:
        assert all(text.startswith("h") for text in labels)


@pytest.mark.parametrize("steps", [BACKWARD_HIDDEN, UPDATE])
@pytest.mark.parametrize("sizes", [(3, 4, 1), (6, 9, 3)])
def test_the_largest_gradient_or_step_has_its_number_and_stands_out(
    qapp: QApplication, sizes: tuple[int, ...], steps: int
) -> None:
    """Also among so many lines that only those of the chosen unit have theirs."""
    assert qapp
    shown = showing(network_of(*sizes, classes=sizes[-1] > 1), steps)
    painted, foremost = scene_of(shown, Room(984, 600)).painted, shown.foremost
    assert foremost is not None
    layer, source, unit = foremost
    assert largest(shown, layer) == (source, unit)
    (label,) = [each for labels in painted.labels.values() for each in labels if each.is_foremost]
    edge = painted.looks[layer].index(source, unit)
    assert label.edge == edge
    assert label in painted.labels[layer]
    if steps == UPDATE:
        assert painted.looks[layer].opacities[edge] == 1.0


def largest(shown: Showing, layer: int) -> tuple[int, int]:
    """Where the largest number is that the lines of a layer show."""
    found = shown.changes(layer) if shown.changes(layer) is not None else shown.gradients(layer)
    assert found is not None
    source, unit = np.unravel_index(np.abs(found).argmax(), found.shape)
    return int(source), int(unit)
