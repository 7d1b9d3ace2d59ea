"""Where entries come from: the menus, the fields of the set-up, the units of the network, the glossary."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from engine.frame import LAYER, Frame, Place
from engine.position import Phase
from gui.dialogs.keys_dialog import shown_key
from gui.finding.entries import Entry
from gui.glossary.terms import glossary
from gui.setup.section import Section
from gui.wording.naming import layer_name, plain_name
from gui.wording.words import translate

MOST_UNITS = 300
"""More would bury everything else, and be found more quickly in the picture."""
BETWEEN = " › "


def of_menus(bar: QMenuBar) -> Iterator[Entry]:
    """Every action of the menus, also of those below menus."""
    for action in bar.actions():
        menu = action.menu()
        if isinstance(menu, QMenu):
            yield from _of_menu(menu, menu.title())


def _of_menu(menu: QMenu, where: str) -> Iterator[Entry]:
    menu.aboutToShow.emit()  # some are filled only when they are opened
    for action in menu.actions():
        below = action.menu()
        if isinstance(below, QMenu):
            yield from _of_menu(below, where + BETWEEN + below.title())
        elif not action.isSeparator():
            yield _of_action(action, where)


def _of_action(action: QAction, where: str) -> Entry:
    words = (action.whatsThis() or action.text()).replace("&", "")
    keys = "" if action.shortcut().isEmpty() else shown_key(action.shortcut())
    return Entry(words, where, keys, action.trigger, action.isEnabled())


def of_fields(sections: Iterable[Section], open_section: Callable[[Section], object]) -> Iterator[Entry]:
    """Every field, list and button of the set-up: it gets the focus, in its place or beside the rail."""
    for section in sections:
        for control in section.findChildren(QWidget):
            if _can_be_typed_into(control, section):
                go = partial(_go_to, control, section, open_section)
                where = translate("Find", "Set-up") + BETWEEN + section.title
                yield Entry(control.accessibleName(), where, "", go)


def _can_be_typed_into(control: QWidget, section: Section) -> bool:
    takes_keys = bool(control.focusPolicy() & Qt.FocusPolicy.TabFocus) and control.isEnabled()
    return takes_keys and bool(control.accessibleName()) and control.isVisibleTo(section)


def _go_to(control: QWidget, section: Section, open_section: Callable[[Section], object]) -> None:
    if not control.isVisible():
        open_section(section)
    control.setFocus(Qt.FocusReason.ShortcutFocusReason)


def of_units(frame: Frame, select: Callable[[Place], object]) -> Iterator[Entry]:
    """Every layer and unit of a network that is not too large: it is chosen in the picture."""
    experiment = frame.experiment
    sizes = experiment.network.sizes
    if sum(sizes) > MOST_UNITS:
        return
    for column, size in enumerate(sizes):
        name = layer_name(experiment, column)
        where = translate("Find", "Network") + BETWEEN + name
        whole = translate("Find", "{name} layer").format(name=name)
        yield Entry(whole, translate("Find", "Network"), "", partial(select, Place(LAYER, column - 1)))
        for unit in range(size):
            words = plain_name(experiment, column, unit)
            yield Entry(words, where, "", partial(select, _number_of(frame, column, unit)))


def _number_of(frame: Frame, column: int, unit: int) -> Place:
    """What a unit is about just now: what came in, its sum, or in Backward what went through it."""
    if column == 0:
        return Place("input", 0, unit)
    delta = Place("delta", column - 1, unit, sample=0)
    is_backward = frame.phase is Phase.BACKWARD and frame.value(delta) is not None
    return delta if is_backward else Place("z", column - 1, unit, sample=0)


def of_terms(show: Callable[[str], object]) -> Iterator[Entry]:
    """Every word of the glossary, also by its symbol: the glossary opens there."""
    for chapter in glossary():
        where = translate("Find", "Glossary") + BETWEEN + chapter.title
        for term in chapter.terms:
            words = " ".join(filter(None, (term.word, term.symbol)))
            yield Entry(words, where, "", partial(show, term.word))
