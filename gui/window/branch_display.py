"""What of other branches is shown beside the present one: their losses, their weights, words about both."""

from engine.position import Phase
from gui.history.shown import Other, ShownMaker
from gui.plots.other_runs import OtherRun
from gui.session.manner import WHOLE
from gui.session.session import Session
from gui.stage.captions import overfitting_caption
from gui.stage.comparison_words import comparison_caption, comparison_note


class BranchDisplay:
    """Puts together what the views are handed."""

    def __init__(self, session: Session, shown: ShownMaker) -> None:
        self._session, self._shown = session, shown
        self._others: tuple[Other, ...] = ()
        self._runs: tuple[OtherRun, ...] = ()

    def other_runs(self) -> tuple[OtherRun, ...]:
        """The other branches as the plot of the loss is given them, made once for each state of the tree."""
        others = self._shown.others
        if others is not self._others:
            self._others = others
            self._runs = tuple(
                OtherRun(each.name, each.since, each.losses, each.end.experiment) for each in others
            )
        return self._runs

    def sentences(self) -> tuple[str, ...]:
        """What is said instead of what the phase is about."""
        session, frame = self._session, self._session.frame
        if session.edges.other is not None:
            return comparison_caption(session.edges.other)
        if frame.phase is Phase.UPDATE and session.manner.granularity in WHOLE:
            return overfitting_caption(session.past.losses, frame.updates_done)
        return ()

    def note(self) -> str:
        """What weights are compared with, in a few words; "" if they are not."""
        other = self._session.edges.other
        return "" if other is None else comparison_note(other)
