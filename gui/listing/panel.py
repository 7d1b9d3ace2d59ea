"""The table of numbers: a bar to choose what is listed, the table, and a line about the moment."""

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from engine.frame import Frame, Place
from engine.listings import Column, Listing, SampleListing
from gui.controls.look import Look
from gui.controls.panel import Panel
from gui.listing.bar import Bar
from gui.listing.choosing import chosen_place, column_of
from gui.listing.copying import as_table, copied
from gui.listing.foot import Foot
from gui.listing.kinds import ALL, UNITS, layers_of, make_listing
from gui.listing.menu import fill_menu
from gui.listing.view import ListingView


class ListingPanel(Panel):
    """It is handed a moment and what is chosen in it.

    `place_chosen` and `sample_chosen` carry what a person went to. `text_wanted` carries work that returns
    text for the clipboard, `export_wanted` a table to save. `closed`, `left`: enough of it; keys go back.
    """

    place_chosen = Signal(object)
    sample_chosen = Signal(int)
    text_wanted = Signal(object)
    export_wanted = Signal(object)
    closed = Signal()
    left = Signal()

    def __init__(self, look: Look, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(look, "paper", "l", parent)
        self._frame, self._sample = frame, 0
        self._place: Place | None = None
        self.kind, self.layer = UNITS, ALL
        self.bar = Bar(look)
        self.view = ListingView(look, make_listing(self.kind, self.layer, frame, 0))
        self.foot = Foot(look)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.bar, self.view, self.foot):
            column.addWidget(widget, 1 if widget is self.view else 0)
        self._connect()
        self._list()

    def _connect(self) -> None:
        self.bar.kind_chosen.connect(self.choose_kind)
        self.bar.layer_chosen.connect(self.choose_layer)
        self.bar.menu_wanted.connect(self.open_menu)
        self.bar.closed.connect(self.closed)
        self.view.cell_chosen.connect(self._choose)
        self.view.scrolled.connect(self._show_seen)
        self.view.copy_wanted.connect(self.copy)
        self.view.menu_wanted.connect(self.open_menu)
        self.view.left.connect(self.left)

    # What is shown

    @property
    def listing(self) -> Listing:
        """What is listed just now."""
        return self.view.shown.listing

    def set_moment(self, frame: Frame, place: Place | None, sample: int, follows: bool = True) -> None:
        """Show another moment, place or sample; `follows`: the table goes to the place that is chosen."""
        is_other = frame is not self._frame or sample != self._sample
        has_moved = place != self._place or sample != self._sample
        self._frame, self._place, self._sample = frame, place, sample
        if is_other:
            self._list()
        self._mark(follows and has_moved)

    def choose_kind(self, kind: str) -> None:
        """List units, connections or samples."""
        self.kind = kind
        self._list()
        self._mark(goes_there=True)

    def choose_layer(self, layer: str) -> None:
        """List one layer, or all."""
        self.layer = layer
        self._list()
        self._mark(goes_there=True)

    def _list(self) -> None:
        layers = layers_of(self.kind, self._frame)
        if layers and self.layer not in layers:
            self.layer = ALL
        self.bar.show_choices(self.kind, layers, self.layer)
        self.view.set_listing(make_listing(self.kind, self.layer, self._frame, self._sample))
        self.foot.show_moment(self._frame, None if isinstance(self.listing, SampleListing) else self._sample)

    def _mark(self, goes_there: bool) -> None:
        rows = range(0) if self._place is None else self.listing.rows_of(self._place)
        self.view.mark(rows)
        if goes_there and rows and self._place is not None:
            at, column = self.view.at, column_of(self.listing, self._place)
            self.view.go_to(at[0] if at is not None and at[0] in rows else rows[0], column)

    def _show_seen(self) -> None:
        self.foot.show_seen(*self.view.seen, self.listing.count)

    # What is done

    def _choose(self, row: int, column: Column) -> None:
        place = chosen_place(self.listing, row, column)
        if isinstance(self.listing, SampleListing):
            self.sample_chosen.emit(row)
        self.place_chosen.emit(place)

    def copy(self) -> None:
        """Put what is chosen on the clipboard."""
        rows, columns = self.view.chosen
        if rows:
            self.text_wanted.emit(copied(self.listing, rows, columns))

    def copy_all(self) -> None:
        """Put the whole table on the clipboard, as it is sorted."""
        self.text_wanted.emit(copied(self.listing, self.view.all_rows, self.listing.columns))

    def export(self) -> None:
        """Save the whole table."""
        self.export_wanted.emit(as_table(self.listing, self.view.all_rows))

    def open_menu(self, at: QPoint) -> None:
        """All that can be done, at a point of the screen."""
        menu = QMenu(self)
        fill_menu(menu, self.view, self.copy, self.copy_all, self.export)
        menu.exec(at)
        menu.deleteLater()
