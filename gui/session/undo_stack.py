"""The undo stack: places before and after a change. Going there is the business of `Changes`."""

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from engine.history import Deleted
from engine.trainer import Spot

LONGEST = 200
"""Entries kept; older ones are forgotten."""
MOST_BYTES = 2**30
"""Of prepared data that entries keep alive: twenty-odd edits of a million rows of three columns."""


class Entry(Struct, frozen=True):
    """A change by its name, and where one stood before and after it.

    `field` names what was changed: one changed again at once is the same entry. `deleted`: what a deletion
    took away.
    """

    words: str
    field: str
    before: Spot
    after: Spot
    deleted: Deleted | None = None


class UndoStack(QObject):
    """`changed`: what can be undone or redone is something else now."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: list[Entry] = []
        self._done = 0

    @property
    def undoable(self) -> Entry | None:
        """What undo would take back."""
        return self._entries[self._done - 1] if self._done else None

    @property
    def redoable(self) -> Entry | None:
        """What redo would do again."""
        return self._entries[self._done] if self._done < len(self._entries) else None

    def record(self, entry: Entry) -> None:
        """A change was made. What was undone before it cannot be redone any more."""
        last, is_after_undo = self.undoable, self.redoable is not None
        del self._entries[self._done :]
        if last is not None and not is_after_undo and _goes_on(last, entry):
            self._entries[-1] = replace(last, after=entry.after)
        else:
            self._entries.append(entry)
        self._forget_old()
        self._done = len(self._entries)
        self.changed.emit()

    def _forget_old(self) -> None:
        del self._entries[:-LONGEST]
        while len(self._entries) > 1 and _bytes_of(self._entries) > MOST_BYTES:
            del self._entries[0]

    def step_back(self) -> None:
        """The last change was taken back."""
        self._done -= 1
        self.changed.emit()

    def step_on(self, entry: Entry) -> None:
        """The next change was made again, as `entry` says."""
        self._entries[self._done] = entry
        self._done += 1
        self.changed.emit()


def _goes_on(last: Entry, entry: Entry) -> bool:
    """Whether the same field was changed once more, with nothing in between."""
    return bool(entry.field) and entry.field == last.field and entry.before == last.after


def _bytes_of(entries: list[Entry]) -> int:
    """What the prepared data of so many places take; edits of anything else share them."""
    spots = (spot for entry in entries for spot in (entry.before, entry.after))
    kept = {id(samples): samples for spot in spots for samples in (spot.branch.experiment.samples,)}
    return sum(samples.nbytes for samples in kept.values())
