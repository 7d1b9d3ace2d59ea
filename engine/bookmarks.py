"""Moments with names, to come back to."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from engine.position import Position
from engine.problem import require

if TYPE_CHECKING:
    from engine.segment import Segment


class Bookmark(Struct, frozen=True, eq=False):
    """A moment of the history by a name of a person's own."""

    name: str
    segment: "Segment"
    position: Position


class Bookmarks:
    """Bookmarks in the order they were set. A moment has one at most, and each has its own name."""

    def __init__(self) -> None:
        self._all: list[Bookmark] = []

    def __iter__(self) -> Iterator[Bookmark]:
        return iter(tuple(self._all))

    def __len__(self) -> int:
        return len(self._all)

    def at(self, segment: "Segment", position: Position) -> Bookmark | None:
        """The bookmark of a moment."""
        return next((each for each in self if (each.segment, each.position) == (segment, position)), None)

    def of(self, segments: "Iterable[Segment]") -> tuple[Bookmark, ...]:
        """All bookmarks in these segments."""
        chosen = tuple(segments)
        return tuple(bookmark for bookmark in self if bookmark.segment in chosen)

    def add(self, name: str, segment: "Segment", position: Position) -> Bookmark:
        """Set one; a moment that has one gets the new name. Raises `Problem` for an empty or taken name."""
        present = self.at(segment, position)
        if present is not None:
            return self.rename(present, name)
        self._all.append(Bookmark(self._checked(name), segment, position))
        return self._all[-1]

    def rename(self, bookmark: Bookmark, name: str) -> Bookmark:
        """The same moment by another name. Raises `Problem` for an empty or taken name."""
        renamed = Bookmark(self._checked(name, bookmark), bookmark.segment, bookmark.position)
        self._all[self._all.index(bookmark)] = renamed
        return renamed

    def _checked(self, name: str, own: Bookmark | None = None) -> str:
        name = name.strip()
        require(bool(name), "A bookmark needs a name: type one.")
        taken = any(each.name == name for each in self if each is not own)
        require(not taken, "There is a bookmark {name} already: choose another name.", name=name)
        return name

    def remove(self, *bookmarks: Bookmark) -> None:
        """Take bookmarks away."""
        self._all = [each for each in self._all if each not in bookmarks]

    def put_back(self, *bookmarks: Bookmark) -> None:
        """Set removed ones again; one whose name or moment is taken by now stays away."""
        for bookmark in bookmarks:
            names = {each.name for each in self}
            if bookmark.name not in names and self.at(bookmark.segment, bookmark.position) is None:
                self._all.append(bookmark)
