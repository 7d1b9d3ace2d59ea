"""Changes that can be taken back: made at a moment, undone and redone by going to the places around them."""

from collections.abc import Callable

from msgspec.structs import replace

from engine.history import Segment
from engine.trainer import Spot, Trainer
from gui.session.runner import Runner
from gui.session.screen import Screen
from gui.session.setups import Setups
from gui.session.undo_stack import Entry, UndoStack
from gui.session.ways import Ways
from gui.wording.words import translate


class Changes:
    """`words` name a change in the Edit menu; changes of one `field` made at once are one."""

    def __init__(self, trainer: Trainer, setups: Setups, screen: Screen, runner: Runner, ways: Ways) -> None:
        self._trainer, self._setups, self._screen = trainer, setups, screen
        self._runner, self._ways = runner, ways
        self.stack = UndoStack()

    def make(self, words: str, change: Callable[[], None], field: str = "") -> None:
        """Make a change here and now; a run pauses first. What raises has changed nothing."""
        self._runner.pause()
        self.make_on_the_way(words, change, field)

    def make_on_the_way(self, words: str, change: Callable[[], None], field: str = "") -> None:
        """The same, but a run goes on with it."""
        with self._runner.held():
            before, setup = self._trainer.spot, self._setups.here
            change()
            self._setups.keep_if_new(setup)
            self.record(words, before, field)

    def record(self, words: str, before: Spot, field: str = "") -> None:
        """A change has led here from a place before it."""
        self.stack.record(Entry(words, field, before, self._trainer.spot))
        self._screen.show_tree()

    def delete_branch(self, end: Segment) -> None:
        """Take a branch away, if `Trainer.can_delete` says so."""
        if not self._trainer.can_delete(end):
            return
        spot, deleted = self._trainer.spot, self._trainer.delete_branch(end)
        self.stack.record(Entry(translate("Changes", "deletion of a branch"), "", spot, spot, deleted))
        self._screen.tell_of_tree()

    def undo(self) -> None:
        """Go to where one stood before the last change; what was trained since stays as a branch."""
        entry = self.stack.undoable
        if entry is None:
            return
        self.stack.step_back()
        if entry.deleted is None:
            self._return_to(entry.before)
        else:
            self._trainer.put_back(entry.deleted)
            self._screen.tell_of_tree()

    def redo(self) -> None:
        """Go to where the change that was taken back had led."""
        entry = self.stack.redoable
        if entry is None:
            return
        if entry.deleted is None:
            self.stack.step_on(entry)
            self._return_to(entry.after)
        elif self._trainer.can_delete(end := entry.deleted.segments[-1]):
            self.stack.step_on(replace(entry, deleted=self._trainer.delete_branch(end)))
            self._screen.tell_of_tree()

    def _return_to(self, spot: Spot) -> None:
        self._ways.set_out(self._trainer.returning_to(spot), then=self._screen.show_tree)
