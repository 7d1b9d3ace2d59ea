"""What the timeline shows: the present line, the others beside it, and the marks on them."""

from dataclasses import dataclass
from functools import cached_property

from engine.frame import Frame
from engine.history import Segment
from engine.losses_recorded import RecordedLosses
from engine.position import Position
from gui.branching import Branching
from gui.history.branch_rows import BranchRow, branch_name


@dataclass(frozen=True)
class Other:
    """Another branch: its name, the iteration it parts at (None: it shares nothing), and how far it goes."""

    end: Segment
    name: str
    parting: int | None
    updates: int
    losses: RecordedLosses

    @property
    def since(self) -> int:
        """The updates from which its losses are its own, and measure what they measure at its end."""
        return max(self.parting or 0, self.losses.comparable_since)


@dataclass(frozen=True)
class Mark:
    """A bookmark on the present line."""

    name: str
    position: Position


@dataclass(frozen=True)
class Shown:
    """A moment, the newest one reached, and the losses so far. `stopped`: where a number was no longer
    finite; `branch` names the line if there are several; `sought`: where a long way leads."""

    frame: Frame
    newest: Position
    losses: RecordedLosses
    is_running: bool = False
    stopped: Position | None = None
    branch: str = ""
    others: tuple[Other, ...] = ()
    marks: tuple[Mark, ...] = ()
    sought: Position | None = None

    @property
    def pin(self) -> Position:
        """Where the pin stands."""
        return self.frame.position if self.sought is None else self.sought

    @cached_property
    def span(self) -> int:
        """The iterations that the timeline covers."""
        return max(self.newest.iteration + 1, *(other.updates for other in self.others), 1)


class ShownMaker:
    """Puts together what the timeline shows; the tree is looked at again only when it has changed."""

    def __init__(self, session: Branching) -> None:
        self._session = session
        self._branch: Segment | None = None
        self._name = ""
        self._others: tuple[Other, ...] = ()
        self._marks: tuple[Mark, ...] = ()

    @property
    def others(self) -> tuple[Other, ...]:
        """The other branches with the same data, as they were last looked at."""
        return self._others

    def look_again(self) -> None:
        """The tree has changed."""
        self._branch = None

    def make(self, frame: Frame) -> Shown:
        """The timeline at a moment."""
        session = self._session
        if session.branch is not self._branch:
            self._branch = session.branch
            self._read_tree(session)
        divergence = session.branch.divergence
        return Shown(
            frame, session.newest, session.losses, session.runs_fast,
            None if divergence is None else divergence.position,
            self._name, self._others, self._marks, session.sought,
        )  # fmt: skip

    def _read_tree(self, session: Branching) -> None:
        rows = [row for row in session.branches if not row.is_present]
        self._name = branch_name(session.branch) if rows else ""
        samples = session.experiment.samples
        self._others = tuple(_other(session, row) for row in rows if row.end.experiment.samples == samples)
        self._marks = tuple(
            Mark(bookmark.name, bookmark.position)
            for bookmark in session.bookmarks
            if session.is_on_this_line(bookmark)
        )


def _other(session: Branching, row: BranchRow) -> Other:
    end, parting = row.end, session.parting(row.end)
    return Other(end, row.name, parting, end.updates_done, session.losses_of(end, parting or 0))
