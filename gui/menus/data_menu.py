"""Data: the built-in sets, and files of one's own."""

from functools import partial

from PySide6.QtWidgets import QMenu

from engine.data.entries import DataSetEntry
from gui.data_groups import five_uses, made, real
from gui.menus.desk import Desk
from gui.wording.tasks import task_words
from gui.wording.words import translate


class DataMenu:
    def __init__(self, desk: Desk) -> None:
        menu, session, commands = desk.menu(translate("Menus", "&Data")), desk.session, desk.commands
        gallery = translate("Menus", "Gallery…")
        desk.add(menu, "data_gallery", gallery, commands.data.show_data_gallery, "Ctrl+G")
        for words, entries in (made(), five_uses(), real()):
            submenu = menu.addMenu(words)
            submenu.setToolTipsVisible(True)
            for entry in entries:
                if len(entry.tasks) > 1:
                    _add_tasks(desk, submenu, entry)
                    continue
                desk.add(
                    submenu, f"data_{entry.key}", entry.title, partial(session.data.load, entry.key),
                    explanation=entry.description,
                )  # fmt: skip
        menu.addSeparator()
        desk.add_tick(
            menu, "edit_data", translate("Menus", "Edit data…"), commands.panels.toggle_data, "Ctrl+D"
        )
        desk.add(menu, "import", translate("Menus", "Import…"), commands.data.import_file, "Ctrl+I")
        paste = translate("Menus", "Paste as new data…")
        desk.add(menu, "paste_data", paste, commands.data.paste_data, "Ctrl+Alt+V")
        menu.addSeparator()
        desk.add(menu, "copy_table", translate("Menus", "Copy table"), commands.data.copy_table)
        menu.addAction(desk.actions["export_data"])


def _add_tasks(desk: Desk, menu: QMenu, entry: DataSetEntry) -> None:
    """A set that can be asked several things, each on a line."""
    tasks = menu.addMenu(entry.title)
    for number in range(len(entry.tasks)):
        name = f"data_{entry.key}" if number == entry.first_task else f"data_{entry.key}_{number}"
        load = partial(desk.session.data.load, entry.key, number)
        desk.add(tasks, name, task_words(entry, number), load, explanation=entry.description)
