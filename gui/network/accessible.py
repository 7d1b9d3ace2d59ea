"""The picture as a tree that a screen reader walks: layers, their units, the connections into each unit."""

from typing import Protocol, cast

from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication, QObject, QPoint, QRect
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget

from engine.experiment import Experiment
from engine.frame import Place
from gui.network.layout.geometry import Rect
from gui.network.pressing import Pressing
from gui.network.shown.addresses import address_of, children_of, columns_of, exists, place_of
from gui.network.shown.facts import facts_of
from gui.network.shown.showing import Showing
from gui.network.shown.words import target_head, units_word
from gui.wording.naming import activation_name, layer_name
from gui.wording.rich import plain

Role, Text = QAccessible.Role, QAccessible.Text
NOTHING = cast(QAccessibleInterface, None)
"""Qt's null pointer, which its stubs do not know."""


class Readable(Protocol):
    """What the tree needs of the picture."""

    @property
    def moment(self) -> Showing | None: ...
    @property
    def chosen(self) -> Place | None: ...
    def rect_of(self, place: Place) -> Rect | None: ...
    def choose(self, place: Place) -> None: ...


class PictureNode(QAccessibleWidget):
    """The picture itself; its children are the layers.

    Nodes are kept as long as the picture: whoever reads the tree may come back to one at any time.
    """

    def __init__(self, widget: QWidget, readable: Readable) -> None:
        super().__init__(widget, Role.Canvas)
        self._widget, self.readable = widget, readable
        self._nodes: dict[tuple[int, ...], Node] = {}

    @property
    def experiment(self) -> Experiment | None:
        """What is shown."""
        moment = self.readable.moment
        return None if moment is None else moment.experiment

    def childCount(self) -> int:
        return 0 if self.experiment is None else columns_of(self.experiment)

    def child(self, index: int) -> QAccessibleInterface:
        return self.node(index) if 0 <= index < self.childCount() else NOTHING

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return child.address[0] if isinstance(child, Node) else -1

    def childAt(self, x: int, y: int) -> QAccessibleInterface:
        for column in range(self.childCount()):
            node = self.node(column)
            for index in range(node.childCount()):
                unit = self.node(column, index)
                if unit.rect().contains(x, y):
                    return unit
        return NOTHING

    def focusChild(self) -> QAccessibleInterface:
        chosen, experiment = self.readable.chosen, self.experiment
        if chosen is None or experiment is None or not self._widget.hasFocus():
            return NOTHING
        return self.node(*address_of(chosen, experiment))

    def node(self, *address: int) -> "Node":
        """The node at an address, see `gui.network.shown.addresses`."""
        if address not in self._nodes:
            self._nodes[address] = Node(self, address)
        return self._nodes[address]

    def on_screen(self, rect: Rect | None) -> QRect:
        """A box of the picture in pixels of the screen; empty for what is not drawn."""
        if rect is None:
            return QRect()
        corner = self._widget.mapToGlobal(QPoint(round(rect.x), round(rect.y)))
        return QRect(corner.x(), corner.y(), round(rect.width), round(rect.height))


class Node(QAccessibleInterface):
    """A layer, a unit or a connection, by its address."""

    def __init__(self, picture: PictureNode, address: tuple[int, ...]) -> None:
        super().__init__()
        self._picture, self.address = picture, address
        self._pressing = Pressing(self._choose)

    def interface_cast(self, kind: QAccessible.InterfaceType) -> int:
        return self._pressing.as_asked(kind)

    def _choose(self) -> None:
        moment = self._picture.readable.moment
        if moment is not None and self.isValid() and self.address != (len(moment.sizes),):
            self._picture.readable.choose(self.place(moment))

    def isValid(self) -> bool:
        experiment = self._picture.experiment
        return experiment is not None and exists(self.address, experiment)

    def object(self) -> QObject:
        return cast(QObject, None)

    def role(self) -> QAccessible.Role:
        return (Role.LayeredPane, Role.ListItem, Role.Link)[len(self.address) - 1]

    def parent(self) -> QAccessibleInterface:
        return self._picture.node(*self.address[:-1]) if len(self.address) > 1 else self._picture

    def childCount(self) -> int:
        experiment = self._picture.experiment
        return 0 if experiment is None or not self.isValid() else children_of(self.address, experiment)

    def child(self, index: int) -> QAccessibleInterface:
        return self._picture.node(*self.address, index) if 0 <= index < self.childCount() else NOTHING

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return child.address[-1] if isinstance(child, Node) else -1

    def childAt(self, x: int, y: int) -> QAccessibleInterface:
        children = (self._picture.node(*self.address, index) for index in range(self.childCount()))
        return next((node for node in children if node.rect().contains(x, y)), NOTHING)

    def text(self, kind: QAccessible.Text) -> str:
        moment = self._picture.readable.moment
        if moment is None or not self.isValid() or kind not in (Text.Name, Text.Description):
            return ""
        if len(self.address) == 1 and kind == Text.Name:
            return layer_words(moment.experiment, self.address[0])
        if self.address == (len(moment.sizes),):
            return ""  # of all targets together there is nothing to say
        facts = facts_of(moment, self.place(moment))
        return plain(facts.name) if kind == Text.Name else facts.sentence

    def setText(self, _kind: QAccessible.Text, _text: str) -> None:
        """Nothing here is written by a reader."""

    def rect(self) -> QRect:
        moment, picture = self._picture.readable.moment, self._picture
        if moment is None or not self.isValid():
            return QRect()
        if len(self.address) > 1:
            return picture.on_screen(picture.readable.rect_of(self._whole(moment)))
        united = QRect()
        for index in range(self.childCount()):
            united = united.united(picture.node(*self.address, index).rect())
        return united

    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        moment, chosen = self._picture.readable.moment, self._picture.readable.chosen
        if moment is None or not self.isValid():
            state.invalid = True
            return state
        state.readOnly = state.selectable = state.focusable = True
        state.selected = chosen is not None and address_of(chosen, moment.experiment) == self.address
        state.focused = state.selected and self._picture.focusChild() is self
        state.offscreen = self.rect().isEmpty()
        return state

    def _whole(self, moment: Showing) -> Place:
        place = self.place(moment)
        return replace(place, quantity="unit") if place.quantity == "a" else place

    def place(self, moment: Showing) -> Place:
        """The place of the layer, unit, connection, bias or target."""
        return place_of(self.address, moment.experiment, moment.row)


def layer_words(experiment: Experiment, column: int) -> str:
    """`Hidden, tanh, 4 units`; behind the last layer stand the targets."""
    if column > experiment.network.depth:
        return target_head()
    name, count = layer_name(experiment, column), experiment.network.sizes[column]
    if column == 0:
        text = QCoreApplication.translate("Picture", "{name}, {units}")
        return text.format(name=name, units=units_word(count))
    text = QCoreApplication.translate("Picture", "{name}, {activation}, {units}")
    activation = activation_name(experiment.network.layers[column - 1])
    return text.format(name=name, activation=activation, units=units_word(count))
