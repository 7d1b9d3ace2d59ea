"""What is asked of the chosen connection or unit: to set it, to keep it, to take it away."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu

from engine.edits import Edit
from engine.frame import Place
from engine.parts import Part, frozen_by, removed_by
from engine.quantities import QUANTITIES
from gui.entry import parse_number, value_text
from gui.window.asking import ask
from gui.wording.naming import parameter_name
from gui.wording.parts import lost_connections, part_at, part_name, place_of
from gui.wording.words import translate

if TYPE_CHECKING:
    from gui.window.main_window import MainWindow


class PartCommands:
    """Acts on the window and its session."""

    def __init__(self, window: "MainWindow") -> None:
        self._window, self._session = window, window.session

    def set_weight(self) -> None:
        """Ask for another value of the chosen weight or bias, which holds from this moment on."""
        place, frame = self._session.selection.place, self._session.frame
        address = None if place is None else parameter_at(place)
        if address is None:
            return
        layer, source, unit = address
        value = frame.parameters.blocks[layer][-1 if source is None else source, unit]
        name = parameter_name(frame.experiment, Place("weight", layer, unit, source))
        title = translate("Commands", "Set {name} by hand").format(name=name)
        typed = ask(self._window, title, value_text(float(value)), translate("Commands", "Set"))
        wanted = None if typed is None else parse_number(typed)
        if wanted is not None:
            self._session.workbench.edit((Edit(layer, source, unit, wanted),))

    def toggle_frozen(self) -> None:
        """Keep the chosen connection or unit as it is, or let it learn again."""
        part, network = part_at(self._session.selection.place), self._session.experiment.network
        if part is not None and removed_by(network, part) is None:
            self._session.workbench.set_frozen(part, frozen_by(network, part) is None)
            self._session.selection.select(place_of(part))

    def toggle_removed(self) -> None:
        """Take the chosen connection or unit away, or bring it back. It stays chosen."""
        part, network = part_at(self._session.selection.place), self._session.experiment.network
        if part is not None:
            self._session.workbench.set_removed(part, removed_by(network, part) is None)
            self._session.selection.select(place_of(part))

    def part_menu(self) -> QMenu:
        """What can be done with the chosen connection or unit, and with connections it has lost; and the loss
        for other weights."""
        menu, session = QMenu(self._window), self._session
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if self._window.menus is not None:
            names = ("set_weight", "freeze", "remove")
            menu.addActions([self._window.menus.actions[name] for name in names])
            for lost in lost_connections(session.experiment, part_at(session.selection.place)):
                words = translate("Parts", "Restore {part}").format(part=part_name(session.experiment, lost))
                menu.addAction(words).triggered.connect(partial(self._restore, lost))
            menu.addAction(self._window.menus.actions["restore_all"])
            menu.addSeparator()
            menu.addAction(self._window.menus.actions["landscape"])
        return menu

    def _restore(self, part: Part, _checked: bool = False) -> None:
        self._session.workbench.set_removed(part, False)
        self._session.selection.select(place_of(part))

    def show_part_menu(self, at: QPoint) -> None:
        """The same at a point of the screen."""
        self.part_menu().popup(at)


def parameter_at(place: Place) -> tuple[int, int | None, int] | None:
    """Layer, source and unit of the weight or bias that a place belongs to; of a unit it is the bias."""
    has_one = QUANTITIES[place.quantity].owner in ("connection", "unit")
    return (place.layer, place.source, place.unit) if has_one else None
