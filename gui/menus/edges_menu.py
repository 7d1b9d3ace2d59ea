"""What the edges show: in the View menu, and below the chip that is pressed."""

from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget

from engine.position import Phase
from engine.quantities import edge_quantities
from gui.look.appearance import Appearance
from gui.menus.symbol_menu import SymbolMenu
from gui.session.session import Session
from gui.wording.edges import as_the_phase, edge_explanations, edge_names
from gui.wording.words import phases, translate

MOST_BRANCHES = 6


class EdgesMenu(SymbolMenu):
    """Filled whenever it is opened: the optimizer decides what there is, the tree which branches."""

    def __init__(self, appearance: Appearance, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(appearance, translate("Menus", "Edges show"), parent)
        self._session = session
        self.aboutToShow.connect(self.fill)
        self.fill()

    def fill(self) -> None:
        """Every quantity the optimizer has, and the branches that can be compared with."""
        self.clear()
        session = self._session
        chosen, choose = session.edges.quantity, session.edges.choose
        self.add("", as_the_phase(), partial(choose, None), chosen is None)
        self.addSeparator()
        names, tips = edge_names(), edge_explanations()
        for quantity in edge_quantities(session.experiment.training.optimizer):
            key = quantity.key
            note = _from(quantity.first_phase)
            self.add(quantity.symbol, names[key], partial(choose, key), chosen == key, note, tips[key])
        self._add_branches()

    def _add_branches(self) -> None:
        session = self._session
        rows = session.branches.comparable[:MOST_BRANCHES]
        if rows:
            self.addSeparator()
        for row in rows:
            words = translate("Menus", "difference from branch {name}").format(name=row.name)
            compare = partial(session.edges.compare, row.end)
            self.add("w − w", words, compare, session.edges.end is row.end, row.how)


def _from(phase: Phase) -> str:
    """When a quantity is computed, if not always."""
    if phase <= Phase.READY:
        return ""
    if phase is Phase.UPDATE:
        return translate("Menus", "in {phase}").format(phase=phases()[phase])
    return translate("Menus", "from {phase} on").format(phase=phases()[phase])


def pop_up(appearance: Appearance, session: Session, parent: QWidget, at: QPoint) -> EdgesMenu:
    """The menu at a point of the screen; it goes when it is closed."""
    menu = EdgesMenu(appearance, session, parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.popup(at)
    return menu
