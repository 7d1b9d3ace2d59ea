"""What can be done with a column, as a menu: for its line at the left and for its header in the table."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import TypeVar

from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from engine.data.respecify import column_spec
from gui.controls.look import Look
from gui.data.editing import DataEditing
from gui.data.words import COMMON_ROLES, kinds, roles, scalings
from gui.dialogs.asking import ask_for_text
from gui.wording import numbers
from gui.wording.words import readable, translate

Key = TypeVar("Key", bound=str)
MOST_NAMED = 3


def fill_column_menu(menu: QMenu, look: Look, editing: DataEditing, name: str, window: QWidget) -> None:
    """Name, unit, role, type, scaling of one column."""
    column = editing.setup.table[name]
    spec = column_spec(editing.setup.preparation, name)
    menu.addAction(translate("ColumnMenu", "Rename…"), partial(_rename, look, editing, name, window))
    if column.kind == "number":
        menu.addAction(translate("ColumnMenu", "Unit…"), partial(_set_unit, look, editing, name, window))
    chosen = {role: words for role, words in roles().items() if role in (*COMMON_ROLES, spec.role)}
    _add_choices(menu, translate("ColumnMenu", "Role"), chosen, spec.role, partial(editing.set_role, name))
    _add_choices(menu, translate("ColumnMenu", "Type"), kinds(), column.kind, partial(editing.set_kind, name))
    if column.unused_levels:
        menu.addAction(_unused_words(column.unused_levels), partial(editing.remove_unused_classes, name))
    if column.kind == "number":
        ways = {way: words for way, words in scalings().items() if way != "divide" or spec.scaling == way}
        _add_choices(
            menu, translate("ColumnMenu", "What the network sees"), ways, spec.scaling,
            partial(editing.set_scaling, name),
        )  # fmt: skip


def _unused_words(unused: tuple[str, ...]) -> str:
    """Which classes go: by name while they are few."""
    if len(unused) <= MOST_NAMED:
        names = ", ".join(map(readable, unused))
        return translate("ColumnMenu", "Remove unused classes: {names}").format(names=names)
    words = translate("ColumnMenu", "Remove {count} unused classes")
    return words.format(count=numbers.count(len(unused)))


def _add_choices(
    menu: QMenu, title: str, names: Mapping[Key, str], chosen: Key, choose: Callable[[Key], object]
) -> None:
    submenu = menu.addMenu(title)
    group = QActionGroup(submenu)
    for key, words in names.items():
        action = submenu.addAction(words)
        action.triggered.connect(partial(_choose, choose, key))
        action.setCheckable(True)
        action.setChecked(key == chosen)
        group.addAction(action)


def _choose(choose: Callable[[Key], object], key: Key, _is_checked: bool = True) -> None:
    choose(key)


def _rename(look: Look, editing: DataEditing, name: str, window: QWidget) -> None:
    title = translate("ColumnMenu", "Rename {column}").format(column=readable(name))
    typed = ask_for_text(look, title, name, translate("ColumnMenu", "Rename"), window)
    if typed is not None:
        editing.rename(name, typed)


def _set_unit(look: Look, editing: DataEditing, name: str, window: QWidget) -> None:
    title = translate("ColumnMenu", "Unit of {column}, such as cm").format(column=readable(name))
    unit, accept = editing.setup.table[name].unit or "", translate("ColumnMenu", "Set unit")
    typed = ask_for_text(look, title, unit, accept, window)
    if typed is not None:
        editing.set_unit(name, typed)
