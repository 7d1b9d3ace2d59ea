"""Makes everything that the window has beside the network. It is imported when that is painted.

Each step takes one turn of the event loop, and after each of them the window can be used.
"""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from gui.session.own_sample import OwnSample
from gui.session.pins import Pins
from gui.setup.tab_order import order_tabs
from gui.window.announcer import Announcer, announce
from gui.window.commands import Commands
from gui.window.display import Display
from gui.window.late_parts import bring_numbers
from gui.window.panels import Panels
from gui.window.parts import Parts
from gui.window.placing import Placing
from gui.window.wiring import connect_parts

if TYPE_CHECKING:
    from gui.window.main_window import MainWindow


def bring_parts(window: "MainWindow") -> None:
    """Make the parts that stand around the picture, and all that hands them what they show."""
    session = window.session
    window.parts = Parts(window.look, window.picture, session.selection, window)
    window.pins = Pins(session.past, session.manner, session.jobs, window)
    session.screen.frame_changed.connect(window.pins.follow)
    window.placing = Placing(window.look, window.parts)
    window.panels = Panels(window)
    window.commands = Commands(window)
    # Before those who show its frame.
    window.own = OwnSample(session.screen, session.selection, session.clock, window)
    window.picture_display.follow_own(window.own)
    window.display = Display(session, window.parts, window.picture_display, window.own, window)
    connect_parts(window)
    window.announcer = Announcer(session, window.parts, partial(announce, window), window)
    window.display.show_all()
    window.take_parts()


def bring_menus(window: "MainWindow") -> None:
    """Make the menus and with them the window's keys."""
    from gui.menus import Menus

    window.menus = Menus(window.parts.menu.menus, window, window.session, window.commands, window.appearance)
    window.parts.menu.arrange()
    window.panels.tick()
    window.early_keys.answer(window.actions())


def bring_setup(window: "MainWindow") -> None:
    """Make the sections of the setup panel."""
    from gui.setup.sections import Sections

    session, parts = window.session, window.parts
    sections = parts.sections = Sections(window.look, session.experiment, session.workbench.change)
    sections.field_done.connect(window.focus_picture)
    sections.data.data_chosen.connect(session.data.load)
    sections.data.task_chosen.connect(session.data.load)
    sections.data.file_wanted.connect(window.commands.data.open_file)
    sections.training.mistake.leave_wanted.connect(lambda: session.mistakes.make(None))
    sections.training.mistake.compare_wanted.connect(session.mistakes.compare_with_right)
    sections.data.made_with.wanted.connect(window.commands.data.make_data_anew)
    sections.data.edit_wanted.connect(window.panels.toggle_data)
    sections.training.own_wanted.connect(window.panels.toggle_own)
    sections.start.reset_wanted.connect(session.workbench.reset)
    sections.start.seed_wanted.connect(session.workbench.new_seed)
    window.display.show_data()
    window.display.show_experiment()
    parts.setup.set_sections(sections.all)
    parts.rail.set_sections(sections.all)


def bring_icons(window: "MainWindow") -> None:
    """Load the icons."""
    window.look.icons.load()


def bring_working(window: "MainWindow") -> None:
    """Make the working, with its typesetter."""
    from gui.explain.working import Working
    from gui.pinned.pin_button import PinButton

    session, parts = window.session, window.parts
    working = parts.working = Working(window.appearance, session.selection, parts.below)
    working.set_loss_along(session.insight.loss_along)
    working.set_history(session.past.recent_updates)
    _bring_time_panels(window)
    window.pins.follow(session.frame)
    parts.pin = PinButton(window.look, window.pins, session.selection, working)
    window.placing.fill()
    window.display.below.choose()
    window.display.show_findings()


def _bring_time_panels(window: "MainWindow") -> None:
    from gui.history.looking_back import LookingBack
    from gui.history.running_panel import RunningPanel

    parts, session, do = window.parts, window.session, window.commands
    parts.running = RunningPanel(window.look, session.stops, session.experiment, parts.below)
    panel = parts.looking_back = LookingBack(window.look, parts.below)
    panel.newest_wanted.connect(do.time.go_to_newest)
    panel.branch_wanted.connect(do.tree.branch_here)
    panel.branch_chosen.connect(do.tree.go_to_branch)
    panel.menu_wanted.connect(do.tree.show_branch_menu)
    panel.comparison_wanted.connect(do.tree.compare_weights)


def bring_readings(window: "MainWindow") -> None:
    """Make the readings, with their plots."""
    from gui.pinned.pin_panel import PinPanel
    from gui.plots.readings import Readings

    session, parts = window.session, window.parts
    readings = parts.readings = Readings(window.appearance, parts.column)
    readings.sample_chosen.connect(session.selection.select_sample)
    readings.gradient_size.place_chosen.connect(lambda place: session.selection.select(place))
    readings.edit_wanted.connect(window.panels.toggle_data)
    readings.own_chosen.connect(lambda inputs: window.own.set_inputs(inputs))
    readings.build()
    panel = parts.pin_panel = PinPanel(window.look, window.pins, parts.column)
    panel.place_chosen.connect(lambda place: session.selection.select(place))
    panel.resized.connect(window.placing.fill)
    window.display.show_experiment()
    window.placing.fill()
    readings.show()
    if window.wishes.shows_numbers:
        bring_numbers(window)
        window.arrange()
    session.screen.show_again()
    order_tabs(_as_read(window))


def _as_read(window: "MainWindow") -> tuple[QWidget, ...]:
    """The parts from left to right and from top to bottom."""
    parts = window.parts
    return (
        parts.rail, parts.setup, parts.tabs, parts.caption, window.picture, parts.below, parts.column,
        parts.transport, parts.timeline,
    )  # fmt: skip


STEPS: tuple[Callable[["MainWindow"], None], ...] = (
    bring_parts, bring_menus, bring_setup, bring_icons, bring_working, bring_readings,
)  # fmt: skip
