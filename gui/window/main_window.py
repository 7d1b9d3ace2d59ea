"""The window: what is done in it, and where its parts are."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from gui.look.appearance import Appearance
from gui.session.session import Session
from gui.window.drop import dropped_file
from gui.window.first_window import FirstWindow

if TYPE_CHECKING:
    from gui.menus import Menus
    from gui.session.own_sample import OwnSample
    from gui.session.pins import Pins
    from gui.setup.section import Section
    from gui.trying.panel import TryingPanel
    from gui.window.announcer import Announcer
    from gui.window.commands import Commands
    from gui.window.display import Display
    from gui.window.opening import Opening
    from gui.window.parts import Parts
    from gui.window.placing import Placing


class MainWindow(FirstWindow):
    """It opens with the network alone; `furnish` makes everything else that is named here.

    `is_complete` says whether that is done.
    """

    parts: "Parts"
    placing: "Placing"
    pins: "Pins"
    own: "OwnSample"
    commands: "Commands"
    display: "Display"
    announcer: "Announcer"

    def __init__(
        self, session: Session, appearance: Appearance, has_stepped: bool = False, original_units: bool = True
    ) -> None:
        super().__init__(session, appearance, has_stepped, original_units)
        self.menus: Menus | None = None
        self._opening: Opening | None = None
        self._has_parts = False
        self._brought = 0
        self.is_complete = False

    @property
    def opening(self) -> "Opening":
        """The way of files and of the clipboard into the window, made when it is first wanted."""
        from gui.window.opening import Opening

        if self._opening is None:
            self._opening = Opening(self, lambda: self.commands.import_file())
        return self._opening

    def furnish(self) -> None:
        """Bring what costs time: menus, panels, the working, readings. Called after the first paint."""
        while not self.is_complete:
            self._bring_next()

    def furnish_step_by_step(self, then: Callable[[], None]) -> None:
        """The same, one thing a turn of the event loop, so that keys are answered in between."""
        if not self.is_complete:
            self._bring_next()
        go_on = then if self.is_complete else lambda: self.furnish_step_by_step(then)
        QTimer.singleShot(0, self, go_on)

    def _bring_next(self) -> None:
        from gui.window.furnishing import (
            STEPS,  # which, with all it imports, is not wanted for the first paint
        )

        STEPS[self._brought](self)
        self._brought += 1
        self.is_complete = self._brought == len(STEPS)

    def take_parts(self) -> None:
        """The parts are there: put them in their places."""
        self._has_parts = True
        self.grounds.hide()
        self.parts.menu.set_name(self.document)
        self.arrange()

    # What is done

    def close_what_is_open(self) -> bool:
        """Close the flyout, a notice that can be closed, or the Data view; False if there is none."""
        notice = self.session.board.notice
        if self.parts.flyout.section is not None:
            self.parts.flyout.close_section()
        elif notice is not None and notice.can_close and not self.session.jobs.is_busy:
            self.session.board.notify(None)
        elif self.shows_data and not self.session.jobs.is_busy:
            self.toggle_data()
        elif self.own.is_open and not self.session.runner.is_running:
            self.own.close()
        else:
            return False
        return True

    def toggle_own(self) -> None:
        """Try a sample of one's own in the network on screen, or stop trying."""
        from gui.window.placing import READINGS

        if self.own.is_open:
            self.own.close()
            return
        if self.shows_data:
            self.toggle_data()
        panel = self._bring_trying()
        if self.wishes.shows_numbers or not self.wishes.shows_readings:
            self.toggle_readings()
        self.own.open()
        if self.placing.regions.has_tabs:
            self.choose_tab(READINGS)
        panel.focus_first()

    def _bring_trying(self) -> "TryingPanel":
        from gui.trying.panel import TryingPanel

        if self.parts.trying is None:
            self.parts.trying = TryingPanel(self.look, self.own, self.parts.column)
            self.parts.trying.resized.connect(self.placing.fill)
        return self.parts.trying

    def show_own(self) -> None:
        """The panel for a sample of one's own comes or goes, and with it its room."""
        self.placing.fill()
        self.tick_panels()
        if not self.own.is_open:
            self.focus_picture()

    @property
    def shows_data(self) -> bool:
        """Whether the Data view is open."""
        return self.placing.shows_data

    def toggle_data(self) -> None:
        """Open the Data view in place of the network, or go back to it."""
        self._bring_data()
        self.placing.shows_data = not self.placing.shows_data
        self.display.data.open_or_close()
        self.arrange()
        self.display.show_state()
        if self.shows_data and self.parts.data is not None:
            self.parts.data.focus_table()
        else:
            self.focus_picture()

    def _bring_data(self) -> None:
        from gui.data.data_view import DataView
        from gui.data.editing import DataEditing

        if self.parts.data is not None:
            return
        session = self.session
        editing = DataEditing(
            lambda: session.setup,
            lambda: session.experiment,
            session.data.change,
            session.ways.wait_on_the_way,
        )
        data = self.parts.data = DataView(self.look, editing, self)
        data.done.connect(self.toggle_data)
        data.open_wanted.connect(self.commands.open_file)
        data.area.table_wanted.connect(self.commands.copy_table)
        data.area.new_data_wanted.connect(self.commands.paste_data)
        data.row_chosen.connect(session.selection.select_row)
        data.said.connect(lambda notice: session.board.notify(notice))

    def toggle_setup(self) -> None:
        """Show or hide the panel at the left."""
        self.set_wishes(replace(self.wishes, shows_setup=not self.wishes.shows_setup))

    def toggle_readings(self) -> None:
        """Show or hide the column at the right."""
        shows = self.wishes.shows_numbers or not self.wishes.shows_readings
        self.set_wishes(replace(self.wishes, shows_readings=shows, shows_numbers=False))

    def choose_tab(self, key: str) -> None:
        """Show one of the tabs that share the place under the picture, or the picture's own."""
        self.parts.tabs.set_choice(key)
        self.arrange()
        self.display.show_findings()
        focused = QApplication.focusWidget()
        if focused is None or not self.parts.tabs.isAncestorOf(focused):
            self.focus_picture()

    def open_section(self, section: "Section") -> None:
        """Open a section of Setup beside the rail, or close it."""
        flyout = self.parts.flyout
        if flyout.section is section:
            flyout.close_section()
        else:
            flyout.open(section)
            self.parts.rail.set_open(section)
            self.placing.place_flyout()

    def take_section_back(self, section: "Section") -> None:
        """A section that was open beside the rail stands in the panel again."""
        self.parts.setup.take_back(section)
        self.parts.rail.set_open(None)

    # The window's own life

    def arrange(self) -> None:
        if not self._has_parts:
            super().arrange()
            return
        self.placing.place(self.width(), self.height(), self.wishes)
        self.tick_panels()
        self.display.show_selection()

    def tick_panels(self) -> None:
        """Tick in the menus what is there."""
        if self.menus is not None:
            actions = self.menus.actions
            actions["log_timeline"].setChecked(self.parts.timeline.is_log)
            actions["setup"].setChecked(self.wishes.shows_setup)
            actions["readings"].setChecked(self.wishes.shows_readings and not self.wishes.shows_numbers)
            actions["numbers"].setChecked(self.wishes.shows_numbers)
            actions["units"].setChecked(self.display.original_units)
            actions["edit_data"].setChecked(self.shows_data)
            actions["own_sample"].setChecked(self.own.is_open)
            actions["pin"].setEnabled(not self.own.is_open)
            actions["full_screen"].setChecked(self.isFullScreen())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.WindowStateChange:
            self.tick_panels()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_file(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = dropped_file(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            self.opening.open_file(path)
