"""The window: connects its parts with the session and hands every moment to those that can be seen."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from gui.announcer import Announcer, announce
from gui.appearance import Appearance
from gui.commands import Commands
from gui.controls.look import Look
from gui.display import SIMPLER, Display
from gui.drop import dropped_file
from gui.icons import Icons
from gui.parts import Parts
from gui.pins import Pins
from gui.placing import WHY, Placing
from gui.regions import Wishes
from gui.session import Session
from gui.setup.section import Section
from gui.words import document_name, translate

if TYPE_CHECKING:
    from gui.menus import Menus
    from gui.opening import Opening


class MainWindow(QWidget):
    """`closing` comes before the window goes."""

    closing = Signal()

    def __init__(self, session: Session, appearance: Appearance, has_stepped: bool = False) -> None:
        super().__init__()
        self.session, self.appearance = session, appearance
        self.wishes = Wishes()
        self.look = Look(appearance, Icons(self))
        self.parts = Parts(self.look, appearance, session.selection, self)
        self.pins = Pins(session, session.jobs, self)
        session.frame_changed.connect(self.pins.follow)
        self.placing = Placing(self.look, self.parts)
        self.commands = Commands(self, session)
        self.menus: Menus | None = None
        self._opening: Opening | None = None
        self.display = Display(session, self.parts, has_stepped, self)
        self.setAcceptDrops(True)
        self.appearance.changed.connect(self._arrange)
        session.experiment_changed.connect(lambda _: self._name())
        session.problem_raised.connect(lambda _: self._turn_to_notice())
        self._connect_parts()
        self.announcer = Announcer(session, self.parts, partial(announce, self), self)
        self.display.show_all()
        self._name()

    @property
    def opening(self) -> "Opening":
        """The way of files and of the clipboard into the window, made when it is first wanted."""
        from gui.opening import Opening

        if self._opening is None:
            self._opening = Opening(self, self.commands.import_file)
        return self._opening

    def furnish(self) -> None:
        """Bring what costs time: setup, icons, the working, readings. Called after the first paint."""
        for bring in self._to_bring():
            bring()

    def furnish_step_by_step(self, then: Callable[[], None]) -> None:
        """The same, one thing a turn of the event loop, so that keys are answered in between."""
        steps = [*self._to_bring(), then]

        def bring_next() -> None:
            steps.pop(0)()
            if steps:
                QTimer.singleShot(0, self, bring_next)

        bring_next()

    def _to_bring(self) -> list[Callable[[], None]]:
        return [self.bring_menus, self.bring_setup, self.bring_icons, self.bring_working, self.bring_readings]

    def bring_menus(self) -> None:
        """Make the menus and with them the window's keys."""
        from gui.menus import Menus

        self.menus = Menus(self.parts.menu.menus, self, self.session, self.commands, self.appearance)
        self.parts.menu.arrange()
        self._tick_panels()

    def bring_setup(self) -> None:
        """Make the sections of the setup panel."""
        from gui.setup.sections import Sections

        session, parts = self.session, self.parts
        sections = parts.sections = Sections(self.look, session.experiment, session.change)
        sections.field_done.connect(self.focus_picture)
        sections.data.data_chosen.connect(session.load_data)
        sections.data.file_wanted.connect(self.commands.open_file)
        sections.training.mistake.leave_wanted.connect(lambda: session.make_mistake(None))
        sections.training.mistake.compare_wanted.connect(session.compare_with_right)
        sections.data.edit_wanted.connect(self.toggle_data)
        sections.start.reset_wanted.connect(session.reset)
        sections.start.seed_wanted.connect(session.new_seed)
        self.display.show_data()
        self.display.show_experiment()
        parts.setup.set_sections(sections.all)
        parts.rail.set_sections(sections.all)

    def bring_icons(self) -> None:
        """Load the icons."""
        self.look.icons.load()

    def bring_working(self) -> None:
        """Make the working, with its typesetter."""
        from gui.explain.working import Working
        from gui.pin_button import PinButton

        working = self.parts.working = Working(self.appearance, self.session.selection, self.parts.below)
        working.set_loss_along(self.session.insight.loss_along)
        working.set_history(self.session.recent_updates)
        self._bring_time_panels()
        self.pins.follow(self.session.frame)
        PinButton(self.look, self.pins, self.session.selection, working)
        self.placing.fill()
        self.display.choose_below()
        self.display.show_findings()

    def _bring_time_panels(self) -> None:
        from gui.history.looking_back import LookingBack
        from gui.history.running_panel import RunningPanel

        parts, session, do = self.parts, self.session, self.commands
        parts.running = RunningPanel(self.look, session.stops, session.experiment, parts.below)
        panel = parts.looking_back = LookingBack(self.look, parts.below)
        panel.newest_wanted.connect(do.go_to_newest)
        panel.branch_wanted.connect(do.branch_here)
        panel.branch_chosen.connect(do.go_to_branch)
        panel.menu_wanted.connect(do.show_branch_menu)
        panel.comparison_wanted.connect(do.compare_weights)

    def bring_readings(self) -> None:
        """Make the readings, with their plots."""
        from gui.pin_panel import PinPanel
        from gui.plots.readings import Readings

        readings = self.parts.readings = Readings(self.appearance, self.parts.column)
        readings.sample_chosen.connect(self.session.selection.select_sample)
        readings.build()
        panel = self.parts.pin_panel = PinPanel(self.look, self.pins, self.parts.column)
        panel.place_chosen.connect(lambda place: self.session.selection.select(place))
        panel.resized.connect(self.placing.fill)
        self.display.show_experiment()
        self.placing.fill()
        readings.show()
        self.session.show_again()

    def _connect_parts(self) -> None:
        parts, session, do = self.parts, self.session, self.commands
        parts.transport.stepped.connect(do.step)
        parts.transport.backed.connect(do.back)
        parts.transport.start_wanted.connect(do.go_to_start)
        parts.timeline.dragged.connect(session.drag_to)
        parts.timeline.released.connect(session.end_drag)
        parts.timeline.branch_chosen.connect(session.go_to_branch)
        parts.timeline.branch_menu_wanted.connect(do.show_menu_of_branch)
        parts.timeline.comparison_wanted.connect(do.compare_weights)
        parts.timeline.bookmark_wanted.connect(do.bookmark)
        parts.timeline.log_changed.connect(lambda _: self._tick_panels())
        parts.transport.run_toggled.connect(do.toggle_run)
        parts.transport.granularity_chosen.connect(session.set_granularity)
        parts.transport.pace_chosen.connect(session.set_pace)
        parts.phases.stage_chosen.connect(session.go_to_stage)
        for badge in (parts.setup.badge, parts.rail.badge):
            badge.clicked.connect(do.show_check)
        parts.picture.explanation_wanted.connect(self._explain)
        parts.picture.menu_wanted.connect(do.show_part_menu)
        parts.picture.lines_menu_wanted.connect(do.choose_edges)
        parts.welcome.simpler_wanted.connect(lambda: session.load_data(SIMPLER))
        parts.notice.closed.connect(lambda: session.notify(None))
        parts.tabs.chosen.connect(self._choose_tab)
        parts.rail.section_wanted.connect(self._open_section)
        parts.flyout.closed.connect(self._take_section_back)
        session.stops.change_wanted.connect(do.choose_stop)
        self._connect_dividers()

    def _connect_dividers(self) -> None:
        parts = self.parts
        parts.setup_divider.dragged.connect(lambda at: self._set_setup(at / self.appearance.scale))
        parts.setup_divider.reset.connect(lambda: self._set_setup(None))
        parts.readings_divider.dragged.connect(lambda at: self._set_readings(self._units(self.width() - at)))
        parts.readings_divider.reset.connect(lambda: self._set_readings(None))
        parts.working_divider.dragged.connect(lambda at: self._set_working(self._units(self._foot() - at)))
        parts.working_divider.reset.connect(lambda: self._set_working(None))

    def _units(self, pixels: int) -> float:
        return pixels / self.appearance.scale

    def _foot(self) -> int:
        return self.placing.regions.transport.top

    def _set_setup(self, width: float | None) -> None:
        self.set_wishes(replace(self.wishes, setup=width))

    def _set_readings(self, width: float | None) -> None:
        self.set_wishes(replace(self.wishes, readings=width))

    def _set_working(self, height: float | None) -> None:
        self.set_wishes(replace(self.wishes, working=height))

    def _name(self) -> None:
        name = document_name(self.session.setup.title, self.session.experiment.network)
        self.parts.menu.set_name(name)
        self.setWindowTitle(translate("MainWindow", "{name} – Backprop Lab").format(name=name))

    # What is done

    def focus_picture(self) -> None:
        """The keys belong to the picture again; a field that is left takes over what was typed."""
        target = self.parts.picture if self.parts.picture.isVisible() else self
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_what_is_open(self) -> bool:
        """Close the flyout, a notice that can be closed, or the Data view; False if there is none."""
        notice = self.session.notice
        if self.parts.flyout.section is not None:
            self.parts.flyout.close_section()
        elif notice is not None and notice.can_close and not self.session.is_busy:
            self.session.notify(None)
        elif self.shows_data and not self.session.is_busy:
            self.toggle_data()
        else:
            return False
        return True

    @property
    def shows_data(self) -> bool:
        """Whether the Data view is open."""
        return self.placing.shows_data

    def toggle_data(self) -> None:
        """Open the Data view in place of the network, or go back to it."""
        self._bring_data()
        self.placing.shows_data = not self.placing.shows_data
        self.display.show_data_view()
        self._arrange()
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
        editing = DataEditing(lambda: session.setup, lambda: session.experiment, session.change_data)
        data = self.parts.data = DataView(self.look, editing, self)
        data.done.connect(self.toggle_data)
        data.open_wanted.connect(self.commands.open_file)
        data.row_chosen.connect(session.selection.select_row)
        data.said.connect(lambda notice: session.notify(notice))

    def toggle_setup(self) -> None:
        """Show or hide the panel at the left."""
        self.set_wishes(replace(self.wishes, shows_setup=not self.wishes.shows_setup))

    def toggle_readings(self) -> None:
        """Show or hide the column at the right."""
        self.set_wishes(replace(self.wishes, shows_readings=not self.wishes.shows_readings))

    def set_wishes(self, wishes: Wishes) -> None:
        """Panels as they were set another time."""
        self.wishes = wishes
        self._arrange()

    def _explain(self) -> None:
        if self.placing.regions.is_short:
            self._choose_tab(WHY)

    def _turn_to_notice(self) -> None:
        """What must be known is not left behind another tab."""
        if self.placing.regions.has_tabs and not self.shows_data and self.session.notice is not None:
            self._choose_tab(WHY)

    def _choose_tab(self, key: str) -> None:
        self.parts.tabs.set_choice(key)
        self._arrange()
        self.display.show_findings()
        focused = QApplication.focusWidget()
        if focused is None or not self.parts.tabs.isAncestorOf(focused):
            self.focus_picture()

    def _open_section(self, section: Section) -> None:
        flyout = self.parts.flyout
        if flyout.section is section:
            flyout.close_section()
        else:
            flyout.open(section)
            self.parts.rail.set_open(section)
            self.placing.place_flyout()

    def _take_section_back(self, section: Section) -> None:
        self.parts.setup.take_back(section)
        self.parts.rail.set_open(None)

    # The window's own life

    def _arrange(self) -> None:
        self.placing.place(self.width(), self.height(), self.wishes)
        self._tick_panels()
        self.display.show_selection()

    def _tick_panels(self) -> None:
        if self.menus is not None:
            actions = self.menus.actions
            actions["log_timeline"].setChecked(self.parts.timeline.is_log)
            actions["setup"].setChecked(self.wishes.shows_setup)
            actions["readings"].setChecked(self.wishes.shows_readings)
            actions["units"].setChecked(self.display.original_units)
            actions["edit_data"].setChecked(self.shows_data)
            actions["full_screen"].setChecked(self.isFullScreen())

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.WindowStateChange:
            self._tick_panels()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_file(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = dropped_file(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            self.opening.open_file(path)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.focus_picture()
        self.session.stop()
        self.closing.emit()
        super().closeEvent(event)
