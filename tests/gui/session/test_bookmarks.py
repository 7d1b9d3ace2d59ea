"""Moments with names."""

from engine.position import Position
from gui.session.session import Session
from tests.gui.session.training import LAST, train


def test_bookmarks_are_set_and_found_again(session: Session) -> None:
    """By name, and the next one by key."""
    train(session, 2)
    session.bookmarks.set("before")
    train(session, 3)
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
