"""View: theme, size of text, motion, panels."""

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu

from gui.look.appearance import ThemeChoice
from gui.menus.desk import Desk
from gui.menus.edges_menu import EdgesMenu
from gui.wording.words import translate

FONT_STEP = 1.1
ZOOM_STEP = 1.25


class ViewMenu(QObject):
    """It goes with the window, which the appearance may outlive."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.window)
        self._desk = desk
        menu = desk.menu(translate("Menus", "&View"))
        self._add_themes(menu.addMenu(translate("Menus", "Theme")))
        self._add_sizes(menu.addMenu(translate("Menus", "Text size")))
        self._add_zooms(menu.addMenu(translate("Menus", "Zoom of the network")))
        self.edges = EdgesMenu(desk.appearance, desk.session, menu)
        menu.addMenu(self.edges)
        self._add_looks(menu)
        menu.addSeparator()
        self._add_panels(menu)
        desk.appearance.changed.connect(self.follow)
        self.follow()

    def _add_looks(self, menu: QMenu) -> None:
        desk, appearance = self._desk, self._desk.appearance
        picture, panels = desk.commands.picture, desk.commands.panels
        desk.add(menu, "edges", translate("Menus", "Choose what edges show…"), picture.choose_edges, "E")
        desk.add_tick(
            menu, "reduce_motion", translate("Menus", "Reduce motion"),
            lambda: appearance.set_reduce_motion(not appearance.reduce_motion),
        )  # fmt: skip
        powers = translate("Menus", "Timeline by powers of ten")
        desk.add_tick(menu, "log_timeline", powers, panels.toggle_log_timeline, "L")
        original = translate("Menus", "Numbers in the data’s units")
        desk.add_tick(menu, "units", original, picture.toggle_units).setToolTip(
            translate("Menus", "Inputs, targets and plots as the table has them, not as they are scaled")
        )

    def _add_panels(self, menu: QMenu) -> None:
        add, panels = self._desk.add_tick, self._desk.commands.panels
        add(menu, "setup", translate("Menus", "Setup"), panels.toggle_setup, "F9")
        add(menu, "readings", translate("Menus", "Readings"), panels.toggle_readings, "F10")
        add(menu, "numbers", translate("Menus", "Table of numbers"), panels.toggle_numbers, "F8")
        walk = translate("Menus", "Keys to the table of numbers")
        self._desk.add(menu, "go_to_numbers", walk, panels.go_to_numbers, "Shift+F8")
        add(menu, "full_screen", translate("Menus", "Full screen"), panels.toggle_full_screen, "F11")

    def _add_themes(self, menu: QMenu) -> None:
        choices: tuple[tuple[ThemeChoice, str], ...] = (
            ("system", translate("Menus", "As the system")),
            ("light", translate("Menus", "Light")),
            ("dark", translate("Menus", "Dark")),
            ("projector_light", translate("Menus", "Projector, light room")),
            ("projector_dark", translate("Menus", "Projector, dark room")),
        )
        group = QActionGroup(self._desk.window)
        for choice, words in choices:
            choose = partial(self._desk.appearance.choose_theme, choice)
            group.addAction(self._desk.add_tick(menu, f"theme_{choice}", words, choose))

    def _add_sizes(self, menu: QMenu) -> None:
        appearance, add = self._desk.appearance, self._desk.add

        def grow(factor: float) -> None:
            appearance.set_scale(round(appearance.scale * factor, 3))

        larger, smaller = translate("Menus", "Larger text"), translate("Menus", "Smaller text")
        add(menu, "larger", larger, lambda: grow(FONT_STEP), "Ctrl++", "Ctrl+=")
        add(menu, "smaller", smaller, lambda: grow(1 / FONT_STEP), "Ctrl+-")
        add(menu, "usual", translate("Menus", "Usual size"), lambda: appearance.set_scale(1.0), "Ctrl+0")

    def _add_zooms(self, menu: QMenu) -> None:
        picture, add = self._desk.commands.picture, self._desk.add
        nearer, further = translate("Menus", "Nearer"), translate("Menus", "Further away")
        add(menu, "nearer", nearer, lambda: picture.zoom_picture(ZOOM_STEP), "+", "=")
        add(menu, "further", further, lambda: picture.zoom_picture(1 / ZOOM_STEP), "-")
        add(menu, "fit", translate("Menus", "All of it"), picture.fit_picture, "0")

    def follow(self) -> None:
        """Tick what is so."""
        appearance, actions = self._desk.appearance, self._desk.actions
        actions[f"theme_{appearance.theme_choice}"].setChecked(True)
        actions["reduce_motion"].setChecked(appearance.reduce_motion)
