"""Moments with names."""

from engine.position import Position
from gui.session.session import Session

LAST = 5
"""The stage of UPDATE in 2-4-1."""


def _train(session: Session, iterations: int) -> None:
    session.manner.set_granularity("iteration")
    for _ in range(iterations):
        session.travel.step()


def test_bookmarks_are_set_and_found_again(session: Session) -> None:
    """By name, and the next one by key."""
    _train(session, 2)
    session.bookmarks.set("before")
    _train(session, 3)
    session.bookmarks.set("solved")
    session.bookmarks.go_to_next(-1)
    assert session.frame.position == Position(1, LAST)
    session.bookmarks.go_to_next(-1)
    assert session.frame.position == Position(1, LAST)
    session.bookmarks.go_to_next(1)
    assert session.frame.position == Position(4, LAST)
    session.bookmarks.go_to(session.bookmarks.all[0])
    session.bookmarks.remove(session.bookmarks.all[0])
    assert [bookmark.name for bookmark in session.bookmarks.all] == ["solved"]
