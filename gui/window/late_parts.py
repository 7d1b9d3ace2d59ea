"""Parts that are made when they are first wanted, and what connects them."""

from typing import TYPE_CHECKING

from gui.setup.tab_order import order_tabs

if TYPE_CHECKING:
    from gui.listing.panel import ListingPanel
    from gui.trying.panel import TryingPanel
    from gui.window.main_window import MainWindow


def bring_trying(window: "MainWindow") -> "TryingPanel":
    """Make the panel for a sample of one's own, if there is none yet."""
    from gui.trying.panel import TryingPanel

    if window.parts.trying is None:
        window.parts.trying = TryingPanel(window.look, window.own, window.parts.column)
        window.parts.trying.resized.connect(window.placing.fill)
    return window.parts.trying


def bring_data(window: "MainWindow") -> None:
    """Make the Data view, if there is none yet."""
    from gui.data.data_view import DataView
    from gui.data.editing import DataEditing

    if window.parts.data is not None:
        return
    session = window.session
    editing = DataEditing(
        lambda: session.setup, lambda: session.experiment, session.data.change, session.ways.wait_on_the_way
    )
    data = window.parts.data = DataView(window.look, editing, window)
    data.done.connect(window.panels.toggle_data)
    data.open_wanted.connect(window.commands.data.open_file)
    data.area.table_wanted.connect(window.commands.data.copy_table)
    data.area.new_data_wanted.connect(window.commands.data.paste_data)
    data.row_chosen.connect(session.selection.select_row)
    data.said.connect(lambda notice: session.board.notify(notice))


def bring_numbers(window: "MainWindow") -> "ListingPanel":
    """The table of numbers, made when it is first wanted."""
    from gui.listing.panel import ListingPanel

    if window.parts.numbers is not None:
        return window.parts.numbers
    session, do = window.session, window.commands.data
    panel = window.parts.numbers = ListingPanel(window.look, session.frame, window)
    panel.place_chosen.connect(lambda place: session.selection.select(place))
    panel.sample_chosen.connect(session.selection.select_sample)
    panel.text_wanted.connect(lambda work: do.copy_text(work))
    panel.export_wanted.connect(lambda table: do.save_table(table))
    panel.closed.connect(window.panels.toggle_numbers)
    panel.left.connect(window.focus_picture)
    order_tabs((window.parts.column, panel, window.parts.transport))
    return panel
