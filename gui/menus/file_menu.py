"""File: open, save, quit."""

from gui.menus.desk import Desk
from gui.wording.words import translate


class FileMenu:
    def __init__(self, desk: Desk) -> None:
        menu, commands = desk.menu(translate("Menus", "&File")), desk.commands
        desk.add(menu, "open", translate("Menus", "Open…"), commands.data.open_file, "Ctrl+O")
        desk.add(menu, "save_setup", translate("Menus", "Save set-up…"), commands.data.save_setup, "Ctrl+S")
        menu.addSeparator()
        export = translate("Menus", "Export data as CSV…")
        desk.add(menu, "export_data", export, commands.data.save_data)
        desk.add(menu, "save_picture", translate("Menus", "Save picture…"), commands.picture.save_picture)
        menu.addSeparator()
        desk.add(menu, "quit", translate("Menus", "Quit"), desk.window.close, "Ctrl+Q")
