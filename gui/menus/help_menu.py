"""Help: find anything, all keys, the glossary, and what this program is."""

from gui.menus.desk import Desk
from gui.wording.words import translate


class HelpMenu:
    def __init__(self, desk: Desk) -> None:
        menu, commands = desk.menu(translate("Menus", "&Help")), desk.commands.dialogs
        desk.add(menu, "find", translate("Menus", "Find anything…"), commands.find_anything, "Ctrl+K")
        desk.add(menu, "keys", translate("Menus", "All keys"), commands.show_keys, "?", "F1")
        desk.add(menu, "glossary", translate("Menus", "Glossary"), commands.show_glossary, "Shift+F1")
        desk.add(menu, "about", translate("Menus", "About Backprop Lab"), commands.show_about)
