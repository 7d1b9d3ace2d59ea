"""A way takes the place of the one before it, and is shown when it ends."""

from collections.abc import Generator

import pytest

from engine.position import Position
from gui.session import ways
from gui.session.manner import Arrival
from gui.session.session import Session


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every way is a long one."""
    monkeypatch.setattr(ways, "AT_ONCE", -1.0)
    monkeypatch.setattr(ways, "AT_ONCE_DRAGGING", -1.0)


def _moves(log: list[str], name: str) -> Generator[float, None, None]:
    for step in range(3):
        log.append(name)
        yield step / 3


@pytest.mark.usefixtures("slow")
def test_a_new_way_takes_the_place_of_the_one_under_way(session: Session) -> None:
    """Of the first nothing is left to do, and its end is never shown."""
    log: list[str] = []
    session.ways.set_out(_moves(log, "first"), then=lambda: log.append("first ends"))
    session.ways.set_out(_moves(log, "second"), then=lambda: log.append("second ends"))
    session.jobs.finish()
    assert log == ["first", "second", "second", "second", "second ends"]


@pytest.mark.usefixtures("slow")
def test_what_a_person_waits_for_is_given_up_by_esc(session: Session) -> None:
    """Its outcome is not told any more."""
    log: list[str] = []
    session.ways.wait_for(_moves(log, "work"), lambda _: log.append("done"))
    assert session.jobs.is_busy
    session.runner.stop()
    session.jobs.finish()
    assert "done" not in log


@pytest.mark.usefixtures("slow")
def test_while_it_is_dragged_something_is_shown_at_once(session: Session) -> None:
    """And the pin stands where the drag leads, until that moment is there."""
    shown: list[Position | None] = []
    session.screen.frame_changed.connect(lambda _: shown.append(session.manner.sought))
    wanted = Position(0, 3)
    session.ways.set_out(_moves([], "drag"), Arrival.DRAG, sought=wanted)
    assert shown == [wanted]
    session.jobs.finish()
    assert shown == [wanted, None]
