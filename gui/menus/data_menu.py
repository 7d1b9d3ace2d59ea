"""Data: the built-in sets, and files of one's own."""

from functools import partial

from gui.data_groups import grouped
from gui.menus.desk import Desk
from gui.words import translate


class DataMenu:
    def __init__(self, desk: Desk) -> None:
        menu, session = desk.menu(translate("Menus", "&Data")), desk.session
        gallery = translate("Menus", "Gallery…")
        desk.add(menu, "data_gallery", gallery, desk.commands.show_data_gallery, "Ctrl+G")
        for words, entries in grouped():
            submenu = menu.addMenu(words)
            submenu.setToolTipsVisible(True)
            for entry in entries:
                desk.add(
                    submenu, f"data_{entry.key}", entry.title, partial(session.load_data, entry.key),
                    explanation=entry.description,
                )  # fmt: skip
        menu.addSeparator()
        desk.add_tick(menu, "edit_data", translate("Menus", "Edit data…"), desk.commands.edit_data, "Ctrl+D")
        desk.add(menu, "import", translate("Menus", "Import…"), desk.commands.import_file, "Ctrl+I")
        paste = translate("Menus", "Paste as new data…")
        desk.add(menu, "paste_data", paste, desk.commands.paste_data, "Ctrl+Alt+V")
        menu.addSeparator()
        desk.add(menu, "copy_table", translate("Menus", "Copy table"), desk.commands.copy_table)
        menu.addAction(desk.actions["export_data"])
