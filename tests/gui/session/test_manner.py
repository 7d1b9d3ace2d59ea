"""How a moment was come to decides how it is shown."""

from engine.position import Position
from gui.session.session import Session
from tests.gui.session.training import LAST, train


def _looks_back(session: Session) -> bool:
    return session.manner.is_looking_back


def test_only_a_jump_looks_back(session: Session) -> None:
    """A Back step shows the working of that moment; Home, the timeline and bookmarks look back."""
    train(session, 5)
    session.travel.back()
    assert not _looks_back(session)
    session.travel.go_to_start()
    assert _looks_back(session)
    session.travel.step()
    assert not _looks_back(session)
    session.travel.drag_to(Position(2, LAST))
    session.travel.end_drag()
    assert _looks_back(session)
    session.travel.go_to_newest()
    assert not _looks_back(session)
    assert session.frame.position == Position(4, LAST)


def test_whole_iterations_are_looked_back_at_as_pictures(session: Session) -> None:
    """Numbers by layer and at the start; maps where one goes by iterations."""
    train(session, 5)
    session.travel.go_to(Position(2, LAST))
    shown = [session.manner.shows_maps]
    session.manner.set_granularity("layer")
    shown.append(session.manner.shows_maps)
    session.manner.set_granularity("epoch")
    shown.append(session.manner.shows_maps)
    session.travel.go_to_start()
    shown.append(session.manner.shows_maps)
    assert shown == [True, False, True, False]


def test_more_steps_than_a_few_fly_by_as_maps_while_dragged(session: Session) -> None:
    """At rest the numbers return."""
    train(session, 50)
    session.manner.set_granularity("layer")
    session.travel.drag_to(Position(20, LAST))
    shown = [session.manner.shows_maps]
    session.travel.end_drag()
    shown.append(session.manner.shows_maps)
    assert shown == [True, False]
