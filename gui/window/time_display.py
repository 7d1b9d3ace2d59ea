"""Shows where one stands in time and what can be done there: timeline, transport."""

from engine.frame import Frame
from gui.history.shown import ShownMaker
from gui.session.own_sample import OwnSample
from gui.session.session import Session
from gui.window.parts import Parts


class TimeDisplay:
    """While a sample of a person's `own` is tried, Step and Back go through the network with it."""

    def __init__(self, session: Session, parts: Parts, own: OwnSample, shown: ShownMaker) -> None:
        self._session, self._parts, self._own, self._shown = session, parts, own, shown

    def show_position(self, frame: Frame) -> None:
        """The moment on the timeline, and what the next step is."""
        self._parts.timeline.show_moment(self._shown.make(frame))
        self._show_next_step()

    def _show_next_step(self) -> None:
        words, granularity = self._parts.timeline.words, self._session.manner.granularity
        self._parts.transport.set_frame(self._own.looked_at, granularity, words)

    def show_granularity(self) -> None:
        """How far a step goes."""
        self._parts.transport.set_granularity(self._session.manner.granularity.value)
        self._show_next_step()

    def show_pace(self) -> None:
        """How fast it runs."""
        self._parts.transport.set_pace(self._session.runner.pace)

    def show_state(self, has_other_answer: bool) -> None:
        """Whether it runs, works, or can go on at all. `has_other_answer`: to press Step is not the
        answer now."""
        session, own = self._session, self._own
        self._parts.transport.set_state(
            session.runner.is_running, session.jobs.is_busy,
            session.screen.can_go_on and not own.waits_for_drawing,
            own.can_go_back if own.is_open else session.screen.can_go_back,
            has_other_answer,
        )  # fmt: skip
