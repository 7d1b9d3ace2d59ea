"""Network: beginning anew, single weights, the gradient check."""

from PySide6.QtWidgets import QMenu

from gui.menus.desk import Desk
from gui.wording.parts import can_be_nudged, part_at, part_words
from gui.wording.words import translate


class NetworkMenu:
    """Set, Freeze and Remove speak of what is chosen."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        menu, session = desk.menu(translate("Menus", "&Network")), desk.session
        desk.add(menu, "reset", translate("Menus", "Reset, same seed"), session.workbench.reset, "F5")
        desk.add(menu, "new_seed", translate("Menus", "New seed"), session.workbench.new_seed, "Shift+F5")
        menu.addSeparator()
        self._add_parts(menu)
        menu.addSeparator()
        desk.add_tick(
            menu, "own_sample", translate("Menus", "Try it…"), desk.commands.panels.toggle_own, "Ctrl+T"
        ).setToolTip(translate("Menus", "Watch a sample of your own go through the network"))
        desk.add(menu, "pin", translate("Menus", "Pin the chosen number"), desk.commands.picture.pin, "P")
        desk.add(
            menu, "nudge", translate("Menus", "Nudge the chosen weight"), desk.commands.picture.nudge, "N",
            explanation=translate("Menus", "In Backward: the loss’s real change beside gradient × 0.01"),
        )  # fmt: skip
        self._add_dialogs(menu)
        session.selection.changed.connect(self._follow)
        session.screen.frame_changed.connect(lambda _: self._follow())
        self._follow()

    def _add_dialogs(self, menu: QMenu) -> None:
        add, dialogs = self._desk.add, self._desk.commands.dialogs
        add(menu, "check", translate("Menus", "Check gradients"), dialogs.check_gradients)
        add(menu, "pairs", translate("Menus", "Gradient check in detail…"), dialogs.show_check)
        add(menu, "landscape", translate("Menus", "Loss against weights…"), dialogs.show_landscape)
        add(menu, "mistakes", translate("Menus", "Mistakes…"), dialogs.show_mistakes)

    def _add_parts(self, menu: QMenu) -> None:
        desk, session = self._desk, self._desk.session
        by_hand = translate("Menus", "Of a unit, its bias")
        desk.add(menu, "set_weight", "", desk.commands.parts.set_weight, "Ctrl+E", explanation=by_hand)
        frozen = translate("Menus", "Takes part as before, but is not changed by learning")
        desk.add(menu, "freeze", "", desk.commands.parts.toggle_frozen, "F", explanation=frozen)
        gone = translate("Menus", "An output unit cannot be removed: the loss needs it")
        desk.add(menu, "remove", "", desk.commands.parts.toggle_removed, "Del", explanation=gone)
        words = translate("Menus", "Restore all that was removed")
        desk.add(menu, "restore_all", words, session.workbench.restore_all)

    def _follow(self) -> None:
        """Name the chosen part, and say what can be done with it."""
        session, actions = self._desk.session, self._desk.actions
        words = part_words(session.experiment, part_at(session.selection.place))
        for name, text, is_possible in (
            ("set_weight", words.set_by_hand, words.can_set),
            ("freeze", words.freeze, words.can_freeze),
            ("remove", words.remove, words.can_remove),
        ):
            actions[name].setText(text)
            actions[name].setEnabled(is_possible)
        actions["nudge"].setEnabled(can_be_nudged(session.frame, session.selection.place))
        network = session.experiment.network
        actions["restore_all"].setEnabled(bool(network.removed_connections or network.removed_units))
