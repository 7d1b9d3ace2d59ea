"""Branches begin where one stands."""

from engine.position import Position
from gui.session.session import Session

LAST = 5
"""The stage of UPDATE in 2-4-1."""


def _has_branches(session: Session) -> bool:
    return len(session.branches.rows) > 1


def _train(session: Session, iterations: int) -> None:
    session.manner.set_granularity("iteration")
    for _ in range(iterations):
        session.travel.step()


def test_branch_from_here_keeps_the_set_up(session: Session) -> None:
    """A sibling with the same settings, to be changed or trained on."""
    _train(session, 6)
    session.travel.go_to(Position(1, LAST))
    session.branches.begin_here()
    session.travel.step()
    assert _has_branches(session)
    assert session.screen.newest == Position(2, LAST)
