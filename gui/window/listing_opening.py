"""How the table of numbers comes and goes: in place of the readings, or as a tab where those are one."""

from typing import TYPE_CHECKING

from msgspec.structs import replace

from gui.window.placing import NUMBERS

if TYPE_CHECKING:
    from gui.listing.panel import ListingPanel
    from gui.window.main_window import MainWindow


def toggle_numbers(window: "MainWindow") -> None:
    """Show the table of numbers, or the readings again."""
    if window.shows_data:
        window.toggle_data()
    bring_numbers(window)
    shows = not window.placing.shows_numbers
    window.set_wishes(replace(window.wishes, shows_numbers=shows))
    if shows and window.placing.regions.has_tabs:
        window.choose_tab(NUMBERS)
    window.display.numbers.show()
    if not shows:
        window.focus_picture()


def go_to_numbers(window: "MainWindow") -> None:
    """The keys belong to the table of numbers, which opens if need be."""
    if not window.placing.shows_numbers or window.shows_data:
        toggle_numbers(window)
    bring_numbers(window).view.setFocus()


def bring_numbers(window: "MainWindow") -> "ListingPanel":
    """The table of numbers, made when it is first wanted."""
    if window.parts.numbers is None:
        window.parts.numbers = _made(window)
    return window.parts.numbers


def _made(window: "MainWindow") -> "ListingPanel":
    from gui.listing.panel import ListingPanel

    session, do = window.session, window.commands
    panel = ListingPanel(window.look, session.frame, window)
    panel.place_chosen.connect(lambda place: session.selection.select(place))
    panel.sample_chosen.connect(session.selection.select_sample)
    panel.text_wanted.connect(lambda work: do.copy_text(work))
    panel.export_wanted.connect(lambda table: do.save_table(table))
    panel.closed.connect(lambda: toggle_numbers(window))
    panel.left.connect(window.focus_picture)
    return panel
