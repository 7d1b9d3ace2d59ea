"""Chooses what stands under the picture."""

from PySide6.QtWidgets import QWidget

from engine.position import Phase
from gui.session.own_sample import OwnSample
from gui.session.session import Session
from gui.window.parts import Parts
from gui.window.picture_display import PictureDisplay


class BelowDisplay:
    """A notice, the first words, the ways on from a past moment, what to know of a run, or the working."""

    def __init__(self, session: Session, parts: Parts, pictured: PictureDisplay, own: OwnSample) -> None:
        self._session, self._parts, self._pictured, self._own = session, parts, pictured, own

    @property
    def is_first(self) -> bool:
        """No step was ever taken."""
        return not self._pictured.has_stepped and self._session.frame.phase == Phase.READY

    def choose(self) -> None:
        """Show what is to be said now, and hide the rest."""
        parts, chosen = self._parts, self._below()
        parts.timeline.compares = self._session.edges.end is not None
        if chosen is parts.looking_back is not None:
            self._look_back()
        if chosen is parts.running is not None:
            lowest = self._session.past.losses.lowest_validation
            parts.running.chooser.set_moment(self._session.experiment, lowest)
        for widget in (parts.notice, parts.welcome, parts.looking_back, parts.running, parts.working):
            if widget is not None:
                widget.setVisible(widget is chosen)

    def _look_back(self) -> None:
        panel, session = self._parts.looking_back, self._session
        if panel is not None:
            updates = session.screen.newest.updates_done(session.frame.depth)
            panel.set_moment(session.frame, updates, session.branches.rows)
            panel.set_comparison(bool(session.edges.comparable), session.edges.end is not None)

    def _below(self) -> QWidget | None:
        parts, session = self._parts, self._session
        if session.board.notice is not None:
            return parts.notice
        if self.is_first and not self._own.is_open:
            return parts.welcome
        if session.manner.is_looking_back and not self._own.is_open and parts.looking_back is not None:
            return parts.looking_back
        if session.manner.runs_fast and parts.running is not None:
            return parts.running
        return parts.working
