"""What the timeline shows: the present line, the others beside it, and the marks on them."""

from collections.abc import Iterator
from functools import cached_property

from msgspec import Struct

from engine.frame import Frame
from engine.history import Segment
from engine.losses_recorded import RecordedLosses
from engine.position import Position
from gui.history.stop_words import short_words
from gui.session.branch_rows import BranchRow, branch_name
from gui.session.session import Session


class Other(Struct, frozen=True):
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


class Mark(Struct, frozen=True):
    """A moment of the present line with words: a bookmark, or where a rule stopped the run."""

    name: str
    position: Position


class Dealing(Struct, frozen=True):
    """A stretch of the present line with so many batches an epoch: the iteration it begins with, the epoch
    and batch there, all from 0, and the iteration before which it ends (None: it goes on)."""

    first: int
    epoch: int
    batch: int
    per_epoch: int
    until: int | None

    def ends(self, last: int) -> range:
        """The updates done at the ends of its epochs, up to so many."""
        last = last if self.until is None else min(last, self.until)
        return range(self.first + self.per_epoch - self.batch, last + 1, self.per_epoch)

    def epoch_of(self, iteration: int) -> int:
        """The epoch of one of its iterations."""
        return self.epoch + (self.batch + iteration - self.first) // self.per_epoch


class Shown(Struct, frozen=True, dict=True):
    """A moment, the newest one reached, and the losses so far. `stopped`: where a number was no longer
    finite; `stop`: where a rule last stopped the run; `branch` names the line if there are several;
    `sought`: where a long way leads; `big_step`: the iteration that carried the run to where it is stuck."""

    frame: Frame
    newest: Position
    losses: RecordedLosses
    is_running: bool = False
    stopped: Position | None = None
    branch: str = ""
    others: tuple[Other, ...] = ()
    marks: tuple[Mark, ...] = ()
    sought: Position | None = None
    stop: Mark | None = None
    dealings: tuple[Dealing, ...] = ()
    big_step: int | None = None

    @property
    def pin(self) -> Position:
        """Where the pin stands."""
        return self.frame.position if self.sought is None else self.sought

    @property
    def updates(self) -> int:
        """How many updates were made on the present line."""
        return self.newest.updates_done(self.frame.depth)

    def epoch_of(self, iteration: int) -> int | None:
        """The epoch of an iteration of the present line; None with full batches, where it says no more."""
        there = [dealing for dealing in self.dealings if dealing.first <= iteration]
        return there[-1].epoch_of(iteration) if there and there[-1].per_epoch > 1 else None

    @cached_property
    def span(self) -> int:
        """The iterations that the timeline covers."""
        return max(self.newest.iteration + 1, *(other.updates for other in self.others), 1)


class ShownMaker:
    """Puts together what the timeline shows; the tree is looked at again only when it has changed."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._branch: Segment | None = None
        self._name = ""
        self._others: tuple[Other, ...] = ()
        self._marks: tuple[Mark, ...] = ()
        self._dealings: tuple[Dealing, ...] = ()

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
        if session.branches.present is not self._branch:
            self._branch = session.branches.present
            self._read_tree(session)
        divergence = session.branches.present.divergence
        return Shown(
            frame, session.screen.newest, session.past.losses, session.manner.runs_fast,
            None if divergence is None else divergence.position,
            self._name, self._others, self._marks, session.manner.sought, _stop(session),
            self._dealings, session.trouble.big_step,
        )  # fmt: skip

    def _read_tree(self, session: Session) -> None:
        rows = [row for row in session.branches.rows if not row.is_present]
        self._name = branch_name(session.branches.present) if rows else ""
        samples = session.experiment.samples
        self._dealings = tuple(_dealings(session.branches.present))
        self._others = tuple(_other(session, row) for row in rows if row.end.experiment.samples == samples)
        self._marks = tuple(
            Mark(bookmark.name, bookmark.position)
            for bookmark in session.bookmarks.all
            if session.branches.is_on_present(bookmark)
        )


def _dealings(end: Segment) -> Iterator[Dealing]:
    path = end.path()
    for each, following in zip(path, (*path[1:], None), strict=True):
        until = None if following is None else following.first_iteration
        yield Dealing(each.first_iteration, each.first_epoch, each.first_batch, each.per_epoch, until)


def _stop(session: Session) -> Mark | None:
    last = session.stops.last
    if last is None or not session.branches.is_on_present(last):
        return None
    return Mark(short_words(last.rule, session.frame.depth), last.position)


def _other(session: Session, row: BranchRow) -> Other:
    end, parting = row.end, session.branches.parting(row.end)
    return Other(end, row.name, parting, end.updates_done, session.branches.losses_of(end, parting or 0))
