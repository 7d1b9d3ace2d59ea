"""Network: beginning anew, single weights, the gradient check."""

from gui.menus.desk import Desk
from gui.words import translate


class NetworkMenu:
    def __init__(self, desk: Desk) -> None:
        menu, session = desk.menu(translate("Menus", "&Network")), desk.session
        desk.add(menu, "reset", translate("Menus", "Reset, same seed"), session.reset, "F5")
        desk.add(menu, "new_seed", translate("Menus", "New seed"), session.new_seed, "Shift+F5")
        menu.addSeparator()
        desk.add(
            menu, "set_weight", translate("Menus", "Set the chosen weight…"), desk.commands.set_weight,
            "Ctrl+E", explanation=translate("Menus", "Of a unit, its bias"),
        )  # fmt: skip
        desk.add(menu, "check", translate("Menus", "Check gradients"), session.check_gradients)
        desk.add(menu, "pairs", translate("Menus", "Gradient check in detail…"), desk.commands.show_check)
        desk.add(menu, "mistakes", translate("Menus", "Mistakes…"), desk.commands.show_mistakes)
