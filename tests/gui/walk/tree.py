"""Random ways between branches and bookmarks."""

from PySide6.QtCore import Qt

from gui.session.branch_rows import BranchRow
from tests.gui.walk.changing import Changing
from tests.gui.walk.model import Change, Place

Key = Qt.Key
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class Tree(Changing):
    """Branches and bookmarks."""

    def branch(self) -> None:
        self.changing(self.session.branches.begin_here, lambda: self.model.edit(()))

    def _some_row(self) -> BranchRow:
        return self.random.choice(self.session.branches.rows)

    def go_to_branch(self) -> None:
        end = self._some_row().end
        self.session.branches.go_to(end)
        self.session.jobs.finish()
        self.model.go_to(Place(end, self.model.known[end].newest))

    def delete_branch(self) -> None:
        end = self._some_row().end
        if not self.session.branches.can_delete(end):
            return
        place = self._place()
        self.session.branches.delete(end)
        self.model.changed(Change(place, place, end))

    def rename_branch(self) -> None:
        self.session.branches.rename(self._some_row().end, self.random.choice(("slow", "fast", "")))

    def bookmark(self) -> None:
        name = f"mark {self.random.randrange(6)}"
        if all(bookmark.name != name for bookmark in self.session.bookmarks.all):
            self.session.bookmarks.set(name)

    def go_to_bookmark(self) -> None:
        if self.session.bookmarks.all:
            bookmark = self.random.choice(self.session.bookmarks.all)
            spot = self.session._trainer.spot_of(bookmark)
            self.session.bookmarks.go_to(bookmark)
            self.session.jobs.finish()
            self.model.go_to(Place(spot.branch, spot.position))

    def next_bookmark(self) -> None:
        forward = self.random.random() < 0.5
        here = self.session.frame.position
        side = [
            each for each in self.session.bookmarks.all
            if (each.position > here if forward else each.position < here)
        ]  # fmt: skip
        if side:
            chosen = (min if forward else max)(side, key=lambda each: each.position)
            spot = self.session._trainer.spot_of(chosen)
            self.model.go_to(Place(spot.branch, spot.position))
        self.press(Key.Key_PageDown if forward else Key.Key_PageUp, CONTROL)

    def remove_bookmark(self) -> None:
        if self.session.bookmarks.all:
            self.session.bookmarks.remove(self.random.choice(self.session.bookmarks.all))
