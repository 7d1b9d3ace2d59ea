"""The branches of the history: to see, to go to, to name, to delete."""

from engine.bookmarks import Bookmark
from engine.history import Segment
from engine.losses_recorded import RecordedLosses
from engine.trainer import Trainer
from gui.session.branch_rows import BranchRow, branch_rows
from gui.session.changes import Changes
from gui.session.edge_view import EdgeView
from gui.session.screen import Screen
from gui.session.setups import Setups
from gui.session.stops import Stop
from gui.session.ways import Ways
from gui.wording.words import translate


class Branches:
    """A branch is known by its end, the last segment of its path."""

    def __init__(
        self, trainer: Trainer, setups: Setups, screen: Screen, ways: Ways, changes: Changes, edges: EdgeView
    ) -> None:
        self._trainer, self._setups, self._screen = trainer, setups, screen
        self._ways, self._changes, self._edges = ways, changes, edges

    @property
    def rows(self) -> tuple[BranchRow, ...]:
        """Every branch, the newest first."""
        return branch_rows(self._trainer, lambda end: self._setups.of(end).title)

    @property
    def comparable(self) -> tuple[BranchRow, ...]:
        """Those whose weights can be compared with the present one's."""
        return tuple(row for row in self.rows if self._edges.can_compare(row.end))

    @property
    def present(self) -> Segment:
        """The end of the present branch."""
        return self._trainer.branch

    def losses_of(self, end: Segment, since: int = 0) -> RecordedLosses:
        """The losses recorded on a branch, `since` an iteration or all of them."""
        return self._trainer.losses_of(end, since)

    def parting(self, end: Segment) -> int | None:
        """The first iteration that a branch does not share with the present one; None: it shares none."""
        return self._trainer.parting(end)

    def is_on_present(self, mark: Bookmark | Stop) -> bool:
        """Whether a bookmark, or where a rule stopped a run, lies on the present branch."""
        return self._trainer.is_on_line(mark.segment, mark.position)

    def go_to(self, end: Segment) -> None:
        """The newest moment of another branch."""
        self._ways.set_out(self._trainer.going_to(end), then=self._screen.show_tree)

    def begin_here(self) -> None:
        """Begin a branch at this moment, with the same set-up: what comes later stays on the old one."""
        self._changes.make(translate("Branches", "new branch"), lambda: self._trainer.edit(()))

    def rename(self, end: Segment, name: str) -> None:
        """Give a branch a name of a person's own."""
        self._trainer.rename_branch(end, name)
        self._screen.tell_of_tree()

    def can_delete(self, end: Segment) -> bool:
        """Whether a branch can be taken away: not the present one, nor one that others go on from."""
        return self._trainer.can_delete(end)

    def delete(self, end: Segment) -> None:
        """Take a branch away that is not the present one; undo puts it back."""
        self._changes.delete_branch(end)
