"""What the table of numbers is handed, while it is open."""

import time
from typing import TYPE_CHECKING

from gui.session.own_sample import OwnSample
from gui.session.session import Session
from gui.window.parts import Parts

if TYPE_CHECKING:
    from gui.listing.panel import ListingPanel

READABLE_EVERY = 0.3
"""Seconds between two states of the table in Run; which moment it shows stands below it."""


class ListingDisplay:
    """The table is made when it is first wanted; until then, and while it is hidden, nothing is done."""

    def __init__(self, session: Session, parts: Parts, own: OwnSample) -> None:
        self._session, self._parts, self._own = session, parts, own
        self._due = 0.0

    @property
    def open_panel(self) -> "ListingPanel | None":
        """The table, if it is to be seen."""
        panel = self._parts.numbers
        return None if panel is None or panel.isHidden() else panel

    def show_selection(self) -> None:
        """Another place or sample is chosen; while moments fly by, the next one brings it."""
        if not self._session.manner.flies:
            self.show()

    def show_now_and_then(self) -> None:
        """What `show` does, but while moments fly by only as often as numbers can be read."""
        now = time.perf_counter()
        if not self._session.manner.flies or now >= self._due:
            self._due = now + READABLE_EVERY
            self.show()

    def show(self) -> None:
        """The moment on screen, or the sample of a person's own, and what is chosen in it."""
        panel, session, own = self.open_panel, self._session, self._own.frame
        if panel is not None:
            frame, sample = (session.frame, session.selection.sample) if own is None else (own, 0)
            panel.set_moment(frame, session.selection.place, sample, follows=not session.runner.is_running)
