"""Training and branching, as tests of changes and of branches need it."""

from gui.session.session import Session

LAST = 5
"""The stage of UPDATE in 2-4-1."""


def has_branches(session: Session) -> bool:
    """Whether there is more than the one way that was trained."""
    return len(session.branches.rows) > 1


def train(session: Session, iterations: int) -> None:
    """Step through whole iterations."""
    session.manner.set_granularity("iteration")
    for _ in range(iterations):
        session.travel.step()
