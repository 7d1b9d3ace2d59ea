"""Connects what a person does with the parts of the window to the session, the commands and the window."""

from typing import TYPE_CHECKING

from msgspec.structs import replace

from gui.window.display import SIMPLER
from gui.window.placing import WHY

if TYPE_CHECKING:
    from gui.window.main_window import MainWindow


def connect_parts(window: "MainWindow") -> None:
    """Connect everything that `Parts` makes at once."""
    _connect_time(window)
    _connect_picture(window)
    _connect_panels(window)
    _connect_dividers(window)


def _connect_time(window: "MainWindow") -> None:
    parts, session, do = window.parts, window.session, window.commands
    parts.transport.stepped.connect(do.time.step)
    parts.transport.backed.connect(do.time.back)
    parts.transport.start_wanted.connect(do.time.go_to_start)
    parts.transport.run_toggled.connect(do.time.toggle_run)
    parts.transport.granularity_chosen.connect(session.manner.set_granularity)
    parts.transport.pace_chosen.connect(session.runner.set_pace)
    parts.transport.let_go.connect(window.focus_picture)
    parts.timeline.dragged.connect(session.travel.drag_to)
    parts.timeline.released.connect(session.travel.end_drag)
    parts.timeline.branch_chosen.connect(session.branches.go_to)
    parts.timeline.branch_menu_wanted.connect(do.tree.show_menu_of_branch)
    parts.timeline.comparison_wanted.connect(do.tree.compare_weights)
    parts.timeline.bookmark_wanted.connect(do.tree.bookmark)
    parts.timeline.log_changed.connect(lambda _: window.panels.tick())
    parts.phases.stage_chosen.connect(do.time.go_to_stage)
    session.stops.change_wanted.connect(do.tree.choose_stop)


def _connect_picture(window: "MainWindow") -> None:
    parts, do = window.parts, window.commands
    parts.picture.explanation_wanted.connect(lambda: _explain(window))
    parts.picture.menu_wanted.connect(do.parts.show_part_menu)
    parts.picture.lines_menu_wanted.connect(do.picture.choose_edges)


def _explain(window: "MainWindow") -> None:
    if window.placing.regions.is_short:
        window.panels.choose_tab(WHY)


def _connect_panels(window: "MainWindow") -> None:
    parts, session = window.parts, window.session
    for badge in (parts.setup.badge, parts.rail.badge):
        badge.clicked.connect(window.commands.dialogs.show_check)
    parts.welcome.simpler_wanted.connect(lambda: session.data.load(SIMPLER))
    parts.notice.closed.connect(lambda: session.board.notify(None))
    parts.tabs.chosen.connect(window.panels.choose_tab)
    parts.rail.section_wanted.connect(window.panels.open_section)
    parts.flyout.closed.connect(window.panels.take_section_back)
    window.own.toggled.connect(lambda _: window.panels.show_own())
    window.own.toggled.connect(window.pins.set_off)
    session.screen.experiment_changed.connect(lambda _: parts.menu.set_name(window.document))
    session.board.changed.connect(lambda _: _turn_to_notice(window))


def _turn_to_notice(window: "MainWindow") -> None:
    """What must be known is not left behind another tab."""
    if (
        window.placing.regions.has_tabs
        and not window.panels.shows_data
        and window.session.board.notice is not None
    ):
        window.panels.choose_tab(WHY)


def _connect_dividers(window: "MainWindow") -> None:
    parts = window.parts

    def units(pixels: int) -> float:
        return pixels / window.appearance.scale

    def foot() -> int:
        return window.placing.regions.transport.top

    def set_setup(width: float | None) -> None:
        window.set_wishes(replace(window.wishes, setup=width))

    def set_readings(width: float | None) -> None:
        shown = "numbers" if window.wishes.shows_numbers else "readings"
        window.set_wishes(replace(window.wishes, **{shown: width}))

    def set_working(height: float | None) -> None:
        window.set_wishes(replace(window.wishes, working=height))

    parts.setup_divider.dragged.connect(lambda at: set_setup(units(at)))
    parts.setup_divider.reset.connect(lambda: set_setup(None))
    parts.readings_divider.dragged.connect(lambda at: set_readings(units(window.width() - at)))
    parts.readings_divider.reset.connect(lambda: set_readings(None))
    parts.working_divider.dragged.connect(lambda at: set_working(units(foot() - at)))
    parts.working_divider.reset.connect(lambda: set_working(None))
