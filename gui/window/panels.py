"""Which panels of the window are open, and what opens and closes them."""

from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from gui.window.late_parts import bring_data, bring_numbers, bring_trying
from gui.window.placing import NUMBERS, READINGS

if TYPE_CHECKING:
    from gui.setup.section import Section
    from gui.window.main_window import MainWindow


class Panels:
    """Setup and readings at the sides, the tabs below, the Data view, the table of numbers, trying."""

    def __init__(self, window: "MainWindow") -> None:
        self._window = window

    def close_what_is_open(self) -> bool:
        """Close the flyout, a notice that can be closed, or the Data view; False if there is none."""
        window = self._window
        notice = window.session.board.notice
        if window.parts.flyout.section is not None:
            window.parts.flyout.close_section()
        elif notice is not None and notice.can_close and not window.session.jobs.is_busy:
            window.session.board.notify(None)
        elif self.shows_data and not window.session.jobs.is_busy:
            self.toggle_data()
        elif window.own.is_open and not window.session.runner.is_running:
            window.own.close()
        else:
            return False
        return True

    def toggle_own(self) -> None:
        """Try a sample of one's own in the network on screen, or stop trying."""
        window = self._window
        if window.own.is_open:
            window.own.close()
            return
        if self.shows_data:
            self.toggle_data()
        panel = bring_trying(window)
        if window.wishes.shows_numbers or not window.wishes.shows_readings:
            self.toggle_readings()
        window.own.open()
        if window.placing.regions.has_tabs:
            self.choose_tab(READINGS)
        panel.focus_first()

    def show_own(self) -> None:
        """The panel for a sample of one's own comes or goes, and with it its room."""
        window = self._window
        window.placing.fill()
        self.tick()
        if not window.own.is_open:
            window.focus_picture()

    @property
    def shows_data(self) -> bool:
        """Whether the Data view is open."""
        return self._window.placing.shows_data

    def toggle_data(self) -> None:
        """Open the Data view in place of the network, or go back to it."""
        window = self._window
        bring_data(window)
        window.placing.shows_data = not window.placing.shows_data
        window.display.data.open_or_close()
        window.arrange()
        window.display.show_state()
        if self.shows_data and window.parts.data is not None:
            window.parts.data.focus_table()
        else:
            window.focus_picture()

    def toggle_numbers(self) -> None:
        """Show the table of numbers in place of the readings, or the readings again."""
        window = self._window
        if self.shows_data:
            self.toggle_data()
        bring_numbers(window)
        shows = not window.placing.shows_numbers
        window.set_wishes(replace(window.wishes, shows_numbers=shows))
        if shows and window.placing.regions.has_tabs:
            self.choose_tab(NUMBERS)
        window.display.numbers.show()
        if not shows:
            window.focus_picture()

    def go_to_numbers(self) -> None:
        """The keys belong to the table of numbers, which opens if need be."""
        window = self._window
        if not window.placing.shows_numbers or self.shows_data:
            self.toggle_numbers()
        bring_numbers(window).view.setFocus()

    def toggle_setup(self) -> None:
        """Show or hide the panel at the left."""
        window = self._window
        window.set_wishes(replace(window.wishes, shows_setup=not window.wishes.shows_setup))

    def toggle_readings(self) -> None:
        """Show or hide the column at the right."""
        window = self._window
        shows = window.wishes.shows_numbers or not window.wishes.shows_readings
        window.set_wishes(replace(window.wishes, shows_readings=shows, shows_numbers=False))

    def choose_tab(self, key: str) -> None:
        """Show one of the tabs that share the place under the picture, or the picture's own."""
        window = self._window
        window.parts.tabs.set_choice(key)
        window.arrange()
        window.display.show_findings()
        focused = QApplication.focusWidget()
        if focused is None or not window.parts.tabs.isAncestorOf(focused):
            window.focus_picture()

    def open_section(self, section: "Section") -> None:
        """Open a section of Setup beside the rail, or close it."""
        window = self._window
        flyout = window.parts.flyout
        if flyout.section is section:
            flyout.close_section()
        else:
            flyout.open(section)
            window.parts.rail.set_open(section)
            window.placing.place_flyout()

    def take_section_back(self, section: "Section") -> None:
        """A section that was open beside the rail stands in the panel again."""
        self._window.parts.setup.take_back(section)
        self._window.parts.rail.set_open(None)

    def toggle_log_timeline(self) -> None:
        """Iterations by powers of ten along the timeline, or evenly."""
        timeline = self._window.parts.timeline
        timeline.set_log(not timeline.is_log)

    def toggle_full_screen(self) -> None:
        """Fill the screen, or go back."""
        self._window.setWindowState(self._window.windowState() ^ Qt.WindowState.WindowFullScreen)

    def tick(self) -> None:
        """Tick in the menus what is there."""
        window = self._window
        if window.menus is not None:
            actions = window.menus.actions
            actions["log_timeline"].setChecked(window.parts.timeline.is_log)
            actions["setup"].setChecked(window.wishes.shows_setup)
            actions["readings"].setChecked(window.wishes.shows_readings and not window.wishes.shows_numbers)
            actions["numbers"].setChecked(window.wishes.shows_numbers)
            actions["units"].setChecked(window.display.original_units)
            actions["edit_data"].setChecked(self.shows_data)
            actions["own_sample"].setChecked(window.own.is_open)
            actions["pin"].setEnabled(not window.own.is_open)
            actions["full_screen"].setChecked(window.isFullScreen())
