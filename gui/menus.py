"""The menus, and the window's keys: every action the window has, each made in one line."""

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from engine.position import Granularity
from gui.appearance import Appearance, ThemeChoice
from gui.commands import Commands
from gui.data_groups import grouped
from gui.history.menus import HistoryMenus
from gui.session import Session
from gui.undo import Entry
from gui.words import granularities, translate

Do = Callable[[], object]
FONT_STEP = 1.1
PACE_STEP = 0.1


class Menus:
    """Fills a menu bar and keeps its actions in step with session and appearance."""

    def __init__(
        self, bar: QMenuBar, window: QWidget, session: Session, commands: Commands, appearance: Appearance
    ) -> None:
        self._bar, self._window = bar, window
        self._session, self._commands, self._appearance = session, commands, appearance
        self.actions: dict[str, QAction] = {}
        self._granularity = QActionGroup(window)
        self._theme = QActionGroup(window)
        for fill in (self._file, self._edit, self._view, self._network, self._data, self._train, self._help):
            fill()
        self._hidden_keys()
        session.running_changed.connect(lambda _: self._follow())
        session.frame_changed.connect(lambda _: self._follow())
        session.undo_stack.changed.connect(self._follow)
        session.granularity_changed.connect(lambda _: self._follow())
        appearance.changed.connect(self._follow)
        self._follow()

    def _menu(self, words: str) -> QMenu:
        """A menu whose key, Alt and the letter after &, works without a line under the letter."""
        menu = self._bar.addMenu(words.replace("&", ""))
        menu.setToolTipsVisible(True)
        opening = QAction(self._window)
        opening.setShortcut(QKeySequence("Alt+" + words[words.index("&") + 1]))
        opening.triggered.connect(lambda: self._bar.setActiveAction(menu.menuAction()))
        self._window.addAction(opening)
        return menu

    def _add(self, menu: QMenu, name: str, words: str, do: Do, *keys: str, explanation: str = "") -> QAction:
        action = QAction(words, self._window)
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.triggered.connect(lambda: do())
        if explanation:
            action.setToolTip(explanation)
        menu.addAction(action)
        self.actions[name] = action
        return action

    def _file(self) -> None:
        menu, commands = self._menu(translate("Menus", "&File")), self._commands
        self._add(menu, "open", translate("Menus", "Open CSV…"), commands.open_csv, "Ctrl+O")
        self._add(menu, "save_picture", translate("Menus", "Save picture…"), commands.save_picture)
        menu.addSeparator()
        self._add(menu, "quit", translate("Menus", "Quit"), self._window.close, "Ctrl+Q")

    def _edit(self) -> None:
        menu, commands = self._menu(translate("Menus", "&Edit")), self._commands
        self._add(menu, "undo", translate("Menus", "Undo"), self._session.undo, "Ctrl+Z")
        self._add(menu, "redo", translate("Menus", "Redo"), self._session.redo, "Ctrl+Shift+Z", "Ctrl+Y")
        menu.addSeparator()
        self._add(menu, "copy_number", translate("Menus", "Copy number"), commands.copy_number, "Ctrl+C")
        self._add(
            menu, "copy_picture", translate("Menus", "Copy picture"), commands.copy_picture, "Ctrl+Shift+C"
        )

    def _view(self) -> None:
        menu = self._menu(translate("Menus", "&View"))
        self._themes(menu.addMenu(translate("Menus", "Theme")))
        self._sizes(menu.addMenu(translate("Menus", "Text size")))
        action = self._add(
            menu, "reduce_motion", translate("Menus", "Reduce motion"),
            lambda: self._appearance.set_reduce_motion(not self._appearance.reduce_motion),
        )  # fmt: skip
        action.setCheckable(True)
        menu.addSeparator()
        commands = self._commands
        for name, words, do, key in (
            ("setup", translate("Menus", "Setup"), commands.toggle_setup, "F9"),
            ("readings", translate("Menus", "Readings"), commands.toggle_readings, "F10"),
            ("full_screen", translate("Menus", "Full screen"), commands.toggle_full_screen, "F11"),
        ):
            self._add(menu, name, words, do, key).setCheckable(True)

    def _themes(self, menu: QMenu) -> None:
        choices: tuple[tuple[ThemeChoice, str], ...] = (
            ("system", translate("Menus", "As the system")),
            ("light", translate("Menus", "Light")),
            ("dark", translate("Menus", "Dark")),
        )
        for choice, words in choices:
            action = self._add(menu, f"theme_{choice}", words, partial(self._appearance.choose_theme, choice))
            action.setCheckable(True)
            self._theme.addAction(action)

    def _sizes(self, menu: QMenu) -> None:
        appearance = self._appearance

        def grow(factor: float) -> None:
            appearance.set_scale(round(appearance.scale * factor, 3))

        self._add(
            menu, "larger", translate("Menus", "Larger text"), lambda: grow(FONT_STEP), "Ctrl++", "Ctrl+="
        )
        self._add(menu, "smaller", translate("Menus", "Smaller text"), lambda: grow(1 / FONT_STEP), "Ctrl+-")
        self._add(
            menu, "usual", translate("Menus", "Usual size"), lambda: appearance.set_scale(1.0), "Ctrl+0"
        )

    def _network(self) -> None:
        menu, session = self._menu(translate("Menus", "&Network")), self._session
        self._add(menu, "reset", translate("Menus", "Reset, same seed"), session.reset, "F5")
        self._add(menu, "new_seed", translate("Menus", "New seed"), session.new_seed, "Shift+F5")
        menu.addSeparator()
        self._add(
            menu, "set_weight", translate("Menus", "Set the chosen weight…"), self._commands.set_weight,
            "Ctrl+E", explanation=translate("Menus", "Of a unit, its bias"),
        )  # fmt: skip
        self._add(menu, "check", translate("Menus", "Check gradients"), session.check_gradients)

    def _data(self) -> None:
        menu, session = self._menu(translate("Menus", "&Data")), self._session
        for words, entries in grouped():
            submenu = menu.addMenu(words)
            submenu.setToolTipsVisible(True)
            for entry in entries:
                self._add(
                    submenu, f"data_{entry.key}", entry.title, partial(session.load_data, entry.key),
                    explanation=entry.description,
                )  # fmt: skip
        menu.addSeparator()
        self._add(menu, "import", translate("Menus", "Import CSV…"), self._commands.open_csv, "Ctrl+I")

    def _train(self) -> None:
        menu, session = self._menu(translate("Menus", "&Train")), self._session
        self._add(menu, "step", translate("Menus", "Step"), self._commands.step, "Right", "PgDown")
        self._add(menu, "back", translate("Menus", "Back"), self._commands.back, "Left", "PgUp")
        self._add(menu, "start", translate("Menus", "To the start"), self._commands.go_to_start, "Home")
        self._add(menu, "newest", translate("Menus", "To the newest"), self._commands.go_to_newest, "End")
        self._add(menu, "run", translate("Menus", "Run"), self._commands.toggle_run, "Space")
        self._add(menu, "stop", translate("Menus", "Stop a long step"), self._commands.escape, "Esc")
        menu.addSeparator()
        steps = menu.addMenu(translate("Menus", "Step by"))
        for number, (key, words) in enumerate(granularities().items(), start=2):
            action = self._add(
                steps, f"by_{key.value}", words, partial(session.set_granularity, key), str(number)
            )
            action.setCheckable(True)
            self._granularity.addAction(action)
        pace = menu.addMenu(translate("Menus", "Pace"))
        self._add(
            pace, "faster", translate("Menus", "Faster"),
            lambda: session.set_pace(session.pace.value + PACE_STEP), "Ctrl+Right",
        )  # fmt: skip
        self._add(
            pace, "slower", translate("Menus", "Slower"),
            lambda: session.set_pace(session.pace.value - PACE_STEP), "Ctrl+Left",
        )  # fmt: skip
        self._add(pace, "fastest", translate("Menus", "As fast as it goes"), lambda: session.set_pace(1.0))
        menu.addSeparator()
        self.history = HistoryMenus(menu, self._window, session, self._commands, self._add)

    def _help(self) -> None:
        menu, commands = self._menu(translate("Menus", "&Help")), self._commands
        self._add(menu, "keys", translate("Menus", "All keys"), commands.show_keys, "?", "F1")
        self._add(menu, "about", translate("Menus", "About Backprop Lab"), commands.show_about)

    def _hidden_keys(self) -> None:
        """Actions live in the window too, so that their keys work wherever the focus is."""
        self._window.addActions(list(self.actions.values()))

    def _follow(self) -> None:
        """Ticks and words as things stand."""
        session, appearance, actions = self._session, self._appearance, self.actions
        running = session.is_running
        actions["run"].setText(translate("Menus", "Pause") if running else translate("Menus", "Run"))
        for name in ("step", "run"):
            actions[name].setEnabled(session.can_go_on)
        actions["back"].setEnabled(session.can_go_back)
        actions["start"].setEnabled(session.can_go_back)
        actions["newest"].setEnabled(session.frame.position < session.newest)
        self._name_undo("undo", session.undo_stack.undoable, translate("Menus", "Undo"))
        self._name_undo("redo", session.undo_stack.redoable, translate("Menus", "Redo"))
        actions[f"by_{Granularity(session.granularity).value}"].setChecked(True)
        actions[f"theme_{appearance.theme_choice}"].setChecked(True)
        actions["reduce_motion"].setChecked(appearance.reduce_motion)

    def _name_undo(self, name: str, entry: Entry | None, words: str) -> None:
        action = self.actions[name]
        action.setEnabled(entry is not None)
        action.setText(words if entry is None else f"{words} {entry.words}")
