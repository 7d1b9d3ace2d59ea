"""The run: a cursor over the history of an experiment, which can be changed at any moment of any branch."""

from collections.abc import Iterator
from typing import NamedTuple

from engine import changes
from engine.blas import one_thread
from engine.bookmarks import Bookmark
from engine.cursor import Cursor
from engine.edits import Edit, fits, merged
from engine.experiment import Experiment
from engine.frame import Frame
from engine.history import HISTORY_BYTES, Deleted, History, Segment, Start
from engine.line import Line
from engine.losses_recorded import RecordedLosses
from engine.other_branch import OtherBranch
from engine.position import Position, update_stage
from engine.recorder import State
from engine.workspace import Workspace


class Spot(NamedTuple):
    """A moment of a branch, by the branch's last segment: where undo goes back to."""

    branch: Segment
    position: Position


class Trainer(Cursor):
    """Sole owner of the training Workspace; `position` is its cursor, `branch` the branch it is on.

    `evaluates_later`: where that takes long, the losses of the whole set at a start are left to `catch_up`,
    which every step and run calls first.
    """

    def __init__(self, experiment: Experiment, history_bytes: int = HISTORY_BYTES) -> None:
        one_thread()
        workspace, history = Workspace(experiment), History(history_bytes)
        super().__init__(history, Line(history.root(experiment, workspace.state)), workspace)
        self.evaluates_later = False
        self._evaluate_start()

    # Starting anew

    def restart(self, experiment: Experiment, edits: tuple[Edit, ...] = ()) -> None:
        """Start anew with first weights; what was before stays in the history."""
        workspace = Workspace(experiment)
        workspace.edit(edits)
        self._restart(workspace, edits)

    def _restart(self, workspace: Workspace, edits: tuple[Edit, ...]) -> None:
        self._start(Start(None, workspace.experiment, 0, 0, 0, edits), workspace, 0)

    def reset(self) -> None:
        """Start the same experiment anew from the same first weights, those set by hand at the start too, and
        with those in store that belong to what is removed."""
        workspace, edits = Workspace(self.experiment), changes.first_edits(self._line)
        workspace.edit(edit for edit in edits if fits(workspace.network, edit))
        self._restart(workspace, edits)

    # Changing the experiment

    def change(self, experiment: Experiment, edits: tuple[Edit, ...] = ()) -> None:
        """Go on with another experiment from the present moment; sizes, first weights or seed start anew.

        The current iteration begins again with the weights it had (after UPDATE: the next one), and its
        phases so far are computed anew. Changed data or batches begin a new epoch. Optimizer memory is kept
        where the new optimizer has the same field. All changes of one moment go on from what was before it,
        so what is taken back there leaves no trace. `edits` are set by hand in the same go.
        """
        if experiment == self.experiment:
            return
        if changes.starts_anew(self.experiment, experiment):
            self.restart(experiment, edits)
        else:
            self._change(experiment, merged((), edits))

    def edit(self, edits: tuple[Edit, ...]) -> None:
        """Set parameters by hand at the present moment, as `change` does with the experiment.

        Raises `Problem` for a parameter that does not exist or a value that is not finite.
        """
        self._change(self.experiment, merged((), edits))

    def _change(self, experiment: Experiment, edits: tuple[Edit, ...]) -> None:
        stage = self.position.stage
        past, earlier = self._before_this_moment()
        self._go_on_from(past, experiment, self.segment, edits, earlier)
        while stage != update_stage(self.depth) and self.position.stage < stage and self.diverged is None:
            self._run.advance()

    def _before_this_moment(self) -> tuple[Cursor, tuple[Edit, ...]]:
        """Where the changes that were made at this very moment began, and what they set by hand."""
        segment, edits = self.segment, tuple[Edit, ...]()
        while segment.first_iteration == self.updates_done and segment.parent is not None:
            segment, edits = segment.parent, merged(segment.edits, edits)
        past = self if segment is self.segment else self.look_at(segment, Position(self.updates_done))
        return past, edits

    def _go_on_from(
        self, past: Cursor, experiment: Experiment, parent: Segment | None, edits: tuple[Edit, ...],
        earlier: tuple[Edit, ...] = (),
    ) -> None:  # fmt: skip
        """Start a segment with what a moment hands on, and with parameters set by hand then and now."""
        workspace = Workspace(experiment)
        steps = changes.hand_on(past, earlier, workspace)
        workspace.edit(edits)
        epoch, batch = changes.next_batch(past, experiment)
        self._start(Start(parent, experiment, past.updates_done, epoch, batch, edits), workspace, steps)

    def _start(self, start: Start, workspace: Workspace, memory_steps: int) -> None:
        state = State(workspace.state, memory_steps)
        segment = self.history.branch(start, state, leaving=self.branch)
        self._take(Line(segment), segment, workspace)
        self._evaluate_start()

    def _evaluate_start(self) -> None:
        self._run.begin_evaluation()
        if not self.evaluates_later:
            self.catch_up()

    def trial(self, updates: int, experiment: Experiment) -> "Trainer":
        """Another trainer that goes on with an experiment from a past moment of this line.

        It begins where so many updates are done and leaves this one as it is.
        """
        trial = Trainer(experiment, history_bytes=0)
        trial._go_on_from(self.look_at(self.branch, Position(updates)), experiment, None, ())
        return trial

    # Branches

    @property
    def branches(self) -> tuple[Segment, ...]:
        """The last segment of every branch, the present one among them, oldest branch first."""
        ends = {*self.history.ends(), self.branch}
        return tuple(sorted(ends, key=lambda end: end.number))

    @property
    def branch(self) -> Segment:
        """The last segment of the branch that the cursor is on."""
        return self._line.leaf

    def go_to(self, branch: Segment, position: Position | None = None) -> None:
        """Go to a moment of any branch, by default the newest; the branch becomes the present one."""
        for _ in self.going_to(branch, position):
            pass

    def going_to(self, branch: Segment, position: Position | None = None) -> Iterator[float]:
        """`go_to` in slices, as `seeking` does it."""
        line = Line(branch)
        position = line.newest if position is None else position
        self.history.take_up(branch)
        self._take(line, line.segment_at(max(position, line.start)))
        yield from self.seeking(position)

    def rename_branch(self, branch: Segment, name: str) -> None:
        """Give a branch a person's name; an empty one takes it back."""
        branch.name = name.strip()

    def can_delete(self, branch: Segment) -> bool:
        """Whether a branch can be taken away: not the present one, nor one that others go on from."""
        is_parent = any(each.parent is branch for each in self.history.segments)
        return branch not in self.branch.path() and not is_parent

    def delete_branch(self, branch: Segment) -> Deleted:
        """Take a branch away, with its bookmarks; returns what `put_back` needs.

        What other branches grow from stays. Raises ValueError for the branch that the cursor is on.
        """
        return self.history.delete(branch, self.branch)

    def put_back(self, deleted: Deleted) -> None:
        """Put back a branch that was deleted."""
        self.history.put_back(deleted)

    # Room

    def set_history_budget(self, budget: int) -> None:
        """So many bytes for states to replay from, at once; every moment can still be reached."""
        self.history.set_budget(budget)
        self._run.forget_spares()

    # Looking elsewhere

    def losses_of(self, branch: Segment, since: int = 0) -> RecordedLosses:
        """The losses recorded on another branch, `since` an iteration or all of them."""
        return self.losses if branch is self.branch else RecordedLosses(branch, since)

    def parting(self, branch: Segment) -> int | None:
        """The first iteration that this line and a branch do not share, None if they share none at all."""
        return changes.parting(self._line.segments, branch.path())

    def frame_of(self, branch: Segment, position: Position) -> Frame:
        """The record of a moment of any branch; the cursor stays where it is."""
        return self.look_at(branch, position).frame()

    def beside(self, branch: Segment) -> OtherBranch:
        """Another branch, to look at its weights at any moment while the cursor stays where it is."""
        return OtherBranch(self.history, branch)

    def look_at(self, branch: Segment, position: Position) -> Cursor:
        """Another cursor at a moment of any branch, to go on from there; this one stays where it is."""
        other = Cursor(self.history, Line(branch))
        other.seek(position)
        return other

    def is_on_line(self, segment: Segment, position: Position) -> bool:
        """Whether a moment lies on the present branch."""
        return self._line.holds(segment, position)

    # Bookmarks, and undo

    def bookmark(self, name: str) -> Bookmark:
        """Give the present moment a name. Raises `Problem` for an empty or taken one."""
        return self.history.bookmarks.add(name, self.segment, self.position)

    def spot_of(self, bookmark: Bookmark) -> Spot:
        """Where a bookmark lies: on this line if it can be, else on the newest branch that holds it."""
        branches = (self.branch, *reversed(self.branches), bookmark.segment)
        holding = (branch for branch in branches if Line(branch).holds(bookmark.segment, bookmark.position))
        return Spot(next(holding), bookmark.position)

    @property
    def spot(self) -> Spot:
        """Where the cursor stands in the history."""
        return Spot(self.branch, self.position)

    def return_to(self, spot: Spot) -> None:
        """Undo or redo: go to where one stood before or after a change.

        What was replaced there is put back; the branch that is left goes if nothing happened in it.
        """
        for _ in self.returning_to(spot):
            pass

    def returning_to(self, spot: Spot) -> Iterator[float]:
        """`return_to` in slices, as `seeking` does it."""
        left = self.branch
        self.history.put_back(Deleted((spot.branch,), left=spot.branch))
        if left not in spot.branch.path():
            self.history.drop_idle(left)
        yield from self.going_to(*spot)
