"""Train: moving in time, how far a step goes, pace, stops, branches, bookmarks."""

from functools import partial

from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu

from gui.history.menus import HistoryMenus
from gui.menus.desk import Desk
from gui.wording.words import granularities, translate

PACE_STEP = 0.1


class TrainMenu:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        menu, session = desk.menu(translate("Menus", "&Train")), desk.session
        self._add_moves(menu)
        menu.addSeparator()
        self._add_granularities(menu.addMenu(translate("Menus", "Step by")))
        self._add_pace(menu.addMenu(translate("Menus", "Pace")))
        menu.addSeparator()
        self.history = HistoryMenus(menu, session, desk.commands.tree, desk.add)
        session.runner.running_changed.connect(lambda _: self.follow())
        session.screen.frame_changed.connect(lambda _: self.follow())
        session.manner.granularity_changed.connect(lambda _: self.follow())
        self.follow()

    def _add_moves(self, menu: QMenu) -> None:
        add, commands = self._desk.add, self._desk.commands.time
        add(menu, "step", translate("Menus", "Step"), commands.step, "Right", "PgDown")
        add(menu, "back", translate("Menus", "Back"), commands.back, "Left", "PgUp")
        add(menu, "start", translate("Menus", "To the start"), commands.go_to_start, "Home")
        add(menu, "newest", translate("Menus", "To the newest"), commands.go_to_newest, "End")
        add(menu, "run", translate("Menus", "Run"), commands.toggle_run, "Space")
        add(menu, "stop", translate("Menus", "Stop a long step"), commands.escape, "Esc")

    def _add_granularities(self, menu: QMenu) -> None:
        group = QActionGroup(self._desk.window)
        for number, (key, words) in enumerate(granularities().items(), start=1):
            choose = partial(self._desk.session.manner.set_granularity, key)
            action = self._desk.add_tick(menu, f"by_{key.value}", words, choose, str(number))
            action.setWhatsThis(translate("Menus", "Step by {part}").format(part=words.lower()))
            group.addAction(action)

    def _add_pace(self, menu: QMenu) -> None:
        add, session = self._desk.add, self._desk.session

        def change(step: float) -> None:
            session.runner.set_pace(session.runner.pace.value + step)

        add(menu, "faster", translate("Menus", "Faster"), lambda: change(PACE_STEP), "Ctrl+Right")
        add(menu, "slower", translate("Menus", "Slower"), lambda: change(-PACE_STEP), "Ctrl+Left")
        add(menu, "fastest", translate("Menus", "As fast as it goes"), lambda: session.runner.set_pace(1.0))

    def follow(self) -> None:
        """What can be done now, and what Run would do."""
        session, actions = self._desk.session, self._desk.actions
        running = session.runner.is_running
        actions["run"].setText(translate("Menus", "Pause") if running else translate("Menus", "Run"))
        for name in ("step", "run"):
            actions[name].setEnabled(session.screen.can_go_on)
        for name in ("back", "start"):
            actions[name].setEnabled(session.screen.can_go_back)
        actions["newest"].setEnabled(session.screen.is_before_newest)
        actions[f"by_{session.manner.granularity.value}"].setChecked(True)
