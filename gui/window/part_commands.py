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


OF_PARTS = ("set_weight", "freeze", "remove")
OF_ALL = ("restore_all", "nudge", "pin", "numbers", "landscape")
"""Actions of the menu of what is chosen: those that are possible are in it."""


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
        """What can be done with what is chosen, and with connections it has lost."""
        menu = QMenu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if self._window.menus is not None:
            actions = self._window.menus.actions
            menu.addActions([actions[name] for name in OF_PARTS if actions[name].isEnabled()])
            self._offer_lost(menu)
            menu.addSeparator()
            menu.addActions([actions[name] for name in OF_ALL if actions[name].isEnabled()])
        return menu

    def _offer_lost(self, menu: QMenu) -> None:
        experiment = self._session.experiment
        for lost in lost_connections(experiment, part_at(self._session.selection.place)):
            words = translate("Parts", "Restore {part}").format(part=part_name(experiment, lost))
            menu.addAction(words).triggered.connect(partial(self._restore, lost))

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
