"""Branches begin where one stands."""

from engine.position import Position
from gui.session.session import Session
from tests.gui.session.training import LAST, has_branches, train


def test_branch_from_here_keeps_the_set_up(session: Session) -> None:
    """A sibling with the same settings, to be changed or trained on."""
    train(session, 6)
    session.travel.go_to(Position(1, LAST))
    session.branches.begin_here()
    session.travel.step()
    assert has_branches(session)
    assert session.screen.newest == Position(2, LAST)
