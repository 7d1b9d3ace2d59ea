"""Goes to other branches and bookmarks, and undoes and redoes changes: the ways in a tree of moments."""

from collections.abc import Callable, Generator, Sequence
from weakref import WeakKeyDictionary

from PySide6.QtCore import QObject, Signal

from engine.bookmarks import Bookmark
from engine.data.setup import Setup
from engine.experiment import Experiment
from engine.frame import Frame
from engine.history import Segment
from engine.losses_recorded import RecordedLosses
from engine.parameters import Array
from engine.pinned import Pin, series_of
from engine.replays import along
from engine.trainer import Spot, Trainer
from gui.history.branch_rows import BranchRow, branch_rows
from gui.session.edge_view import EdgeView
from gui.session.jobs import Work
from gui.session.moving import Moving
from gui.session.stops import Stop
from gui.session.undo import Entry, Undo
from gui.words import translate


class Branching(Moving):
    """`tree_changed`: a branch or a bookmark was made, named or deleted; `data_changed`: other data now.

    `setup` is the set-up that the data of the moment shown belongs to: each change of the data has its own.
    """

    tree_changed = Signal()
    data_changed = Signal()

    def __init__(self, setup: Setup, trainer: Trainer | None = None, parent: QObject | None = None) -> None:
        super().__init__(setup.experiment, trainer, parent)
        self.setup = setup
        self.undo_stack = Undo(self)
        self.edges = EdgeView(self._trainer, self.jobs, self)
        self.tree_changed.connect(lambda: self.edges.check(self._frame))
        self._setups: WeakKeyDictionary[Segment, Setup] = WeakKeyDictionary()
        self._setups[self._trainer.segment] = setup

    def _setup_here(self) -> Setup:
        """The set-up of the moment at the cursor: that of its segment, or of the one it goes on from."""
        return self._setup_of(self._trainer.segment)

    def _setup_of(self, segment: Segment | None) -> Setup:
        while segment is not None:
            if segment in self._setups:
                return self._setups[segment]
            segment = segment.parent
        return self.setup

    def _is_other(self, experiment: Experiment) -> bool:
        return super()._is_other(experiment) or self._setup_here() is not self.setup

    def _take_up(self, experiment: Experiment) -> None:
        setup = self._setup_here()
        is_other = setup is not self.setup
        if is_other:
            self.setup = setup
            self.selection.select_row(None)
        super()._take_up(experiment)
        self.edges.check(self._frame)
        if is_other:
            self.data_changed.emit()

    # Branches

    @property
    def branches(self) -> tuple[BranchRow, ...]:
        """Every branch, the newest first."""
        return branch_rows(self._trainer, lambda end: self._setup_of(end).title)

    @property
    def branch(self) -> Segment:
        """The end of the present branch."""
        return self._trainer.branch

    def losses_of(self, end: Segment, since: int = 0) -> RecordedLosses:
        """The losses recorded on a branch, `since` an iteration or all of them."""
        return self._trainer.losses_of(end, since)

    def parting(self, end: Segment) -> int | None:
        """The first iteration that a branch does not share with the present one; None: it shares none."""
        return self._trainer.parting(end)

    def is_on_this_line(self, mark: Bookmark | Stop) -> bool:
        """Whether a bookmark, or where a rule stopped a run, lies on the present branch."""
        return self._trainer.is_on_line(mark.segment, mark.position)

    def go_to_branch(self, end: Segment) -> None:
        """The newest moment of another branch."""
        self.pause()
        self._settle()
        self._looks_back = False
        self._go(self._trainer.going_to(end), then=self._show_tree)

    def branch_here(self) -> None:
        """Begin a branch at this moment, with the same set-up: what comes later stays on the old one."""
        words = translate("Branching", "new branch")
        self._changing(words, "", lambda: self._trainer.edit(()))

    def rename_branch(self, end: Segment, name: str) -> None:
        """Give a branch a name of a person's own."""
        self._trainer.rename_branch(end, name)
        self.tree_changed.emit()

    def can_delete(self, end: Segment) -> bool:
        """Whether a branch can be taken away: not the present one, nor one that others go on from."""
        segments = self._trainer.history.segments
        return end not in self._trainer.branch.path() and all(each.parent is not end for each in segments)

    def delete_branch(self, end: Segment) -> None:
        """Take a branch away that is not the present one; undo puts it back."""
        if not self.can_delete(end):
            return
        spot = self._trainer.spot
        deleted = self._trainer.delete_branch(end)
        words = translate("Branching", "deletion of a branch")
        self.undo_stack.record(Entry(words, "", spot, spot, deleted))
        self.tree_changed.emit()

    # What the edges of the picture show

    def show_on_edges(self, quantity: str | None) -> None:
        """A quantity whatever the phase, or None: what the phase is about."""
        self.edges.choose(quantity, self._frame)

    def compare_with(self, end: Segment) -> None:
        """How far the weights are from those of another branch; once more, and it is over."""
        if end is self.edges.end:
            self.edges.choose(None, self._frame)
        else:
            self.edges.compare(end, self._frame)

    @property
    def comparable_branches(self) -> tuple[BranchRow, ...]:
        """The branches whose weights can be compared with, the newest first."""
        return tuple(row for row in self.branches if self.edges.can_compare(row.end))

    @property
    def can_compare(self) -> bool:
        """Whether there is such a branch."""
        return any(self.edges.can_compare(end) for end in self._trainer.branches)

    def _look(self, frame: Frame) -> None:
        super()._look(frame)
        self.edges.look(frame, flies=self.runs_fast or self._is_dragging)

    def weights_after(self, updates: Sequence[int]) -> Generator[float, None, list[Array]]:
        """The parameters (n,) on this branch after each of so many updates, by replay."""
        size = self._frame.parameters.flat.size
        return along(
            self._trainer.history, self.branch, updates, lambda cursor: cursor.state.values[:size].copy()
        )

    def series_of(self, last: int, pins: tuple[Pin, ...]) -> Work:
        """The values of pinned numbers on this branch up to so many updates, by replay."""
        return series_of(self._trainer.history, self.branch, last, pins)

    # Bookmarks

    @property
    def bookmarks(self) -> tuple[Bookmark, ...]:
        """All of them, in the order they were set."""
        return tuple(self._trainer.history.bookmarks)

    @property
    def bookmark_here(self) -> Bookmark | None:
        """The bookmark of the present moment."""
        return self._trainer.history.bookmarks.at(self._trainer.segment, self._trainer.position)

    def set_bookmark(self, name: str) -> None:
        """Give the present moment a name. Raises `Problem` for an empty or taken one."""
        self._trainer.bookmark(name)
        self.tree_changed.emit()

    def remove_bookmark(self, bookmark: Bookmark) -> None:
        """Take a bookmark away; the moment stays."""
        self._trainer.history.bookmarks.remove(bookmark)
        self.tree_changed.emit()

    def go_to_bookmark(self, bookmark: Bookmark) -> None:
        """The moment it was set at, on whichever branch."""
        spot = self._trainer.spot_of(bookmark)
        self.pause()
        self._settle()
        self._looks_back = True
        self._go(self._trainer.going_to(*spot), then=self._show_tree)

    def go_to_next_bookmark(self, step: int) -> None:
        """The bookmark before (−1) or after (+1) this moment, in the order of iterations."""
        here = self._frame.position
        side = [each for each in self.bookmarks if (each.position > here) == (step > 0)]
        side = [each for each in side if each.position != here]
        if side:
            self.go_to_bookmark((min if step > 0 else max)(side, key=lambda each: each.position))

    # Changing, and taking it back

    def _changing(self, words: str, field: str, change: Callable[[], None]) -> None:
        """Make a change here and now, and remember the places before and after it."""
        self._settle()
        self._looks_back = False
        before = self._trainer.spot
        change()
        self._setups.setdefault(self._trainer.segment, self.setup)
        self.undo_stack.record(Entry(words, field, before, self._trainer.spot))
        self._show_tree()

    def undo(self) -> None:
        """Go to where one stood before the last change; what was trained since stays as a branch."""
        entry = self.undo_stack.undoable
        if entry is None:
            return
        self.undo_stack.step_back()
        if entry.deleted is not None:
            self._trainer.put_back(entry.deleted)
            self._show_tree()
        else:
            self._return_to(entry.before)

    def redo(self) -> None:
        """Go to where the change that was taken back had led."""
        entry = self.undo_stack.redoable
        if entry is None:
            return
        if entry.deleted is None:
            self.undo_stack.step_on(entry)
            self._return_to(entry.after)
        else:
            self._delete_again(entry)

    def _delete_again(self, entry: Entry) -> None:
        assert entry.deleted is not None
        end = entry.deleted.segments[-1]
        if not self.can_delete(end):
            return
        deleted = self._trainer.delete_branch(end)
        self.undo_stack.step_on(Entry(entry.words, entry.field, entry.before, entry.after, deleted))
        self._show_tree()

    def _return_to(self, spot: Spot) -> None:
        self.pause()
        self._settle()
        self._looks_back = False
        self._go(self._trainer.returning_to(spot), then=self._show_tree)

    def _show_tree(self) -> None:
        self._show()
        self.tree_changed.emit()
