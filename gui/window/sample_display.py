"""Says what happens to the sample: the caption over the picture, the note beside the tabs, the working."""

from gui.session.own_sample import OwnSample
from gui.session.session import Session
from gui.stage.own_words import own_caption
from gui.stage.welcome import first_press
from gui.window.branch_display import BranchDisplay
from gui.window.parts import Parts
from gui.window.picture_display import PictureDisplay


class SampleDisplay:
    """While a sample of a person's `own` is tried, it is that one."""

    def __init__(
        self, session: Session, parts: Parts, pictured: PictureDisplay, own: OwnSample,
        branches: BranchDisplay,
    ) -> None:  # fmt: skip
        self._session, self._parts, self._pictured = session, parts, pictured
        self._own, self._branches = own, branches

    def show_working(self) -> None:
        """What is worked out about it."""
        findings, working, session = self._session.insight.findings, self._parts.working, self._session
        if working is not None:
            after = None if self._own.is_open else findings.after
            working.set_running(session.manner.runs_fast)
            working.set_frame(self._own.looked_at, findings.evaluation, after)

    def show_caption(self, is_first: bool) -> None:
        """What the phase does to it; in low windows beside the tabs. `is_first`: no step was ever taken."""
        self._show_caption()
        parts = self._parts
        parts.tabs.set_note(self._note(is_first) if parts.caption.isHidden() else "")

    def _show_caption(self) -> None:
        session, parts, own = self._session, self._parts, self._own.frame
        fitted = self._pictured.fitted
        if own is not None:
            parts.caption.set_frame(own, fitted=fitted, instead=own_caption(own, fitted))
            return
        losses = session.past.losses if session.manner.runs_fast else None
        instead = self._branches.sentences()
        parts.caption.set_frame(session.frame, losses, not session.screen.can_go_on, fitted, instead)

    def _note(self, is_first: bool) -> str:
        """What stands beside the tabs, where there is no caption: what to press first, then the sample."""
        picture, first = self._parts.picture, first_press() if is_first else ""
        if self._own.is_open:
            return self._parts.caption.words
        return self._branches.note() or picture.lacking or first or self._parts.caption.short_sample
