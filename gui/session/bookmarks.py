"""Named moments: set, removed, gone to."""

from engine.bookmarks import Bookmark
from engine.trainer import Trainer
from gui.session.manner import Arrival
from gui.session.screen import Screen
from gui.session.ways import Ways


class Bookmarks:
    """Those of all branches; the history keeps them."""

    def __init__(self, trainer: Trainer, screen: Screen, ways: Ways) -> None:
        self._trainer, self._screen, self._ways = trainer, screen, ways

    @property
    def all(self) -> tuple[Bookmark, ...]:
        """In the order they were set."""
        return tuple(self._trainer.history.bookmarks)

    @property
    def here(self) -> Bookmark | None:
        """That of the present moment."""
        return self._trainer.history.bookmarks.at(self._trainer.segment, self._trainer.position)

    def set(self, name: str) -> None:
        """Give the present moment a name. Raises `Problem` for an empty or taken one."""
        self._trainer.bookmark(name)
        self._screen.tell_of_tree()

    def remove(self, bookmark: Bookmark) -> None:
        """Take a bookmark away; the moment stays."""
        self._trainer.history.bookmarks.remove(bookmark)
        self._screen.tell_of_tree()

    def go_to(self, bookmark: Bookmark) -> None:
        """The moment it was set at, on whichever branch."""
        spot = self._trainer.spot_of(bookmark)
        self._ways.set_out(self._trainer.going_to(*spot), Arrival.JUMP, self._screen.show_tree)

    def go_to_next(self, step: int) -> None:
        """The bookmark before (−1) or after (+1) this moment, in the order of iterations."""
        here = self._screen.frame.position
        side = [each for each in self.all if (each.position > here) == (step > 0) and each.position != here]
        if side:
            self.go_to((min if step > 0 else max)(side, key=lambda each: each.position))
