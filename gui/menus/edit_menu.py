"""Edit: undo and redo with the name of the change, and copy."""

from gui.menus.desk import Desk
from gui.session.undo_stack import Entry
from gui.wording.words import translate


class EditMenu:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        menu, commands, session = desk.menu(translate("Menus", "&Edit")), desk.commands.picture, desk.session
        desk.add(menu, "undo", translate("Menus", "Undo"), session.changes.undo, "Ctrl+Z")
        desk.add(menu, "redo", translate("Menus", "Redo"), session.changes.redo, "Ctrl+Shift+Z", "Ctrl+Y")
        menu.addSeparator()
        desk.add(menu, "copy_number", translate("Menus", "Copy number"), commands.copy_number, "Ctrl+C")
        copy_picture = translate("Menus", "Copy picture")
        desk.add(menu, "copy_picture", copy_picture, commands.copy_picture, "Ctrl+Shift+C")
        session.changes.stack.changed.connect(self.follow)
        self.follow()

    def follow(self) -> None:
        """Name what would be taken back, and done again."""
        stack = self._desk.session.changes.stack
        self._name("undo", stack.undoable, translate("Menus", "Undo"))
        self._name("redo", stack.redoable, translate("Menus", "Redo"))

    def _name(self, name: str, entry: Entry | None, words: str) -> None:
        action = self._desk.actions[name]
        action.setEnabled(entry is not None)
        action.setText(words if entry is None else f"{words} {entry.words}")
