"""Puts the parts of the window where the regions are, and shows those that have one."""

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from gui.controls.look import Look
from gui.setup.flyout import WIDTH as FLYOUT_WIDTH
from gui.stage.progress_bar import HEIGHT as PROGRESS_HEIGHT
from gui.window.parts import Parts
from gui.window.regions import Box, Regions, Wishes, arrange
from gui.wording.words import translate

LEAST_READINGS, LEAST_LOSS = 360, 190
"""What is left of the readings while something is tried; of the loss alone where there is too little room."""
PICTURE, WHY, READINGS, NUMBERS = "picture", "why", "readings", "numbers"


class Placing:
    """`regions` are those in force."""

    def __init__(self, look: Look, parts: Parts) -> None:
        self._look, self._parts = look, parts
        self.regions: Regions = arrange(1280, 800, 1.0)
        self.shows_data = False
        self._wishes = Wishes()

    def place(self, width: int, height: int, wishes: Wishes) -> None:
        """Lay the window out anew."""
        parts, scale, self._wishes = self._parts, self._look.appearance.scale, wishes
        menus = parts.menu.menus
        height_of_menu = None if not menus.isNativeMenuBar() else 0
        regions = self.regions = arrange(width, height, scale, wishes, height_of_menu)
        self._tell_modes(regions)
        for widget, box in (
            (parts.menu, regions.menu), (parts.phases, regions.phases), (parts.transport, regions.transport),
            (parts.timeline, regions.timeline),
        ):  # fmt: skip
            put(widget, box)
        self._place_setup(regions)
        self._place_stage(regions)
        self._place_dividers(regions)
        self._place_data(regions)
        parts.progress.setGeometry(
            regions.phases.left,
            regions.phases.bottom - PROGRESS_HEIGHT,
            regions.phases.width,
            PROGRESS_HEIGHT,
        )

    def _tell_modes(self, regions: Regions) -> None:
        parts = self._parts
        parts.phases.set_short(regions.is_short)
        parts.timeline.set_room(regions.is_short, 0 if regions.setup is None else regions.setup.width)
        parts.transport.set_room(regions.has_rail, regions.is_short)
        parts.caption.set_brief(regions.has_rail)

    def _place_data(self, regions: Regions) -> None:
        """The Data view takes the room between the menus and the transport, instead of all that is there."""
        parts = self._parts
        if parts.data is not None:
            top, foot = regions.menu.bottom, regions.transport.top
            put(parts.data, Box(0, top, regions.menu.width, foot - top) if self.shows_data else None)
        if self.shows_data:
            parts.flyout.close_section()
            for widget in (
                parts.setup, parts.rail, parts.phases, parts.caption, parts.tabs, parts.picture, parts.below,
                parts.column, parts.setup_divider, parts.readings_divider, parts.working_divider,
                parts.numbers,
            ):  # fmt: skip
                if widget is not None:
                    widget.hide()

    def _place_setup(self, regions: Regions) -> None:
        parts = self._parts
        is_panel = not regions.has_rail
        if is_panel:
            parts.flyout.close_section()
        put(parts.setup, regions.setup if is_panel else None)
        put(parts.rail, None if is_panel else regions.setup)
        self.place_flyout()

    def place_flyout(self) -> None:
        """Beside the rail, as high as its section."""
        flyout, setup = self._parts.flyout, self.regions.setup
        if flyout.section is None or setup is None:
            return
        most = self.regions.transport.top - setup.top
        flyout.setGeometry(setup.right, setup.top, self._look.px(FLYOUT_WIDTH), flyout.wanted_height(most))

    def _place_stage(self, regions: Regions) -> None:
        parts = self._parts
        put(parts.caption, regions.caption)
        put(parts.tabs, regions.tabs)
        self._name_tabs(regions)
        choice = parts.tabs.choice if regions.has_tabs else ""
        in_tab = regions.working
        put(parts.picture, regions.picture if not regions.is_short or choice == PICTURE else None)
        put(parts.below, in_tab if not regions.has_tabs or choice == WHY else None)
        room = (in_tab if choice in (READINGS, NUMBERS) else None) if regions.has_tabs else regions.readings
        put(parts.column, None if self.shows_numbers else room)
        if parts.numbers is not None:
            put(parts.numbers, room if self.shows_numbers else None)
        self.fill()

    @property
    def shows_numbers(self) -> bool:
        """Whether the table of numbers is in the place of the readings just now."""
        is_wanted = self._wishes.shows_numbers and self._parts.numbers is not None
        return is_wanted and (not self.regions.has_tabs or self._parts.tabs.choice == NUMBERS)

    def _name_tabs(self, regions: Regions) -> None:
        names = {WHY: translate("Placing", "Why"), READINGS: translate("Placing", "Readings")}
        if self._wishes.shows_numbers:
            names[NUMBERS] = translate("Placing", "Numbers")
        if regions.is_short:
            names = {PICTURE: translate("Placing", "Picture"), **names}
        if regions.has_tabs:
            self._parts.tabs.set_tabs(names)

    def fill(self) -> None:
        """What stands in the two places takes all of their room."""
        parts = self._parts
        for widget in (parts.welcome, parts.notice, parts.working, parts.looking_back, parts.running):
            if widget is not None:
                widget.setGeometry(parts.below.rect())
        self._fill_with_working()
        if parts.readings is not None:
            room, pins = self._fill_with_trying(parts.column.rect()), parts.pin_panel
            foot = 0 if pins is None else min(pins.wanted_height, room.height())
            parts.readings.setGeometry(room.adjusted(0, 0, 0, -foot))
            if pins is not None:
                pins.setGeometry(room.adjusted(0, room.height() - foot, 0, 0))

    def _fill_with_working(self) -> None:
        """The working comes after the first layout; its pin stands beside its title."""
        working, pin = self._parts.working, self._parts.pin
        if working is not None and pin is not None:
            working.set_enlarged(self.regions.is_large)
            pin.place(working.title_middle)

    def _fill_with_trying(self, room: QRect) -> QRect:
        """The panel for a sample of one's own stands at the foot of the readings, or among tabs in their
        place; returns what it leaves."""
        panel = self._parts.trying
        if panel is None or not panel.is_wanted:
            return room
        panel.set_wide(self.regions.has_tabs)
        high = room.height()
        if not self.regions.has_tabs:
            left = room.height() - self._look.px(LEAST_READINGS)
            if left < panel.least_height:
                left = room.height() - self._look.px(LEAST_LOSS)
            high = min(panel.wanted_height, max(0, left))
        panel.setGeometry(room.adjusted(0, room.height() - high, 0, 0))
        return room.adjusted(0, 0, 0, -high)

    def _place_dividers(self, regions: Regions) -> None:
        parts = self._parts
        top, height = regions.phases.top, regions.transport.top - regions.phases.top
        setup, readings, working = regions.setup, regions.readings, regions.working
        for divider, is_there in (
            (parts.setup_divider, setup is not None and not regions.has_rail),
            (parts.readings_divider, readings is not None),
            (parts.working_divider, working is not None and not regions.is_short),
        ):
            divider.setVisible(is_there)
            divider.raise_()
        if setup is not None:
            parts.setup_divider.place(setup.right - 1, top, height)
        if readings is not None:
            parts.readings_divider.place(readings.left, top, height)
        edge = regions.tabs or working
        if edge is not None:
            parts.working_divider.place(edge.top, edge.left, edge.width)
        parts.flyout.raise_()


def put(widget: QWidget, box: Box | None) -> None:
    """Show a widget in its box, or hide it."""
    if box is not None:
        widget.setGeometry(QRect(*box))
    widget.setVisible(box is not None)
