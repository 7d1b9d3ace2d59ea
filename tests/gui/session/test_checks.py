"""The gradient check follows the moments at rest, and says what its result holds for."""

import pytest
from PySide6.QtWidgets import QApplication

from engine.data import catalogue
from engine.trainer import Trainer
from gui.session.checks import Checks
from gui.session.clock import Clock
from gui.session.jobs import Jobs
from gui.session.moment import Moment
from gui.session.session import Session


@pytest.fixture
def jobs(qapp: QApplication) -> Jobs:
    assert qapp is not None
    return Jobs()


def test_an_old_result_is_stale_until_the_new_one_is_there(jobs: Jobs) -> None:
    """A check of another moment is shown as such."""
    setup = catalogue.load("xor")
    trainer = Trainer(setup.experiment)
    checks = Checks(trainer.frame(), jobs, Clock())

    def show_another() -> None:
        then = checks.take_in(Moment(trainer.step("iteration"), setup))
        assert then is not None
        then()

    show_another()
    jobs.finish()
    first = checks.status
    show_another()
    waiting = checks.status
    jobs.finish()
    assert [first.is_stale, waiting.is_stale, checks.status.is_stale] == [False, True, False]
    assert waiting.result is first.result


def test_a_moment_without_gradients_is_checked_only_when_asked(session: Session) -> None:
    """Before the first Backward there is nothing on screen to check; who asks is answered."""
    session.travel.step()
    session.jobs.finish()
    assert session.checks.status.result is None
    session.checks.begin()
    session.jobs.finish()
    assert session.checks.status.result is not None


def test_other_data_forget_the_result(session: Session) -> None:
    """17 of 17 says nothing about another network."""
    session.manner.set_granularity("iteration")
    session.travel.step()
    session.jobs.finish()
    assert session.checks.status.result is not None
    session.data.load("moons")
    assert session.checks.status.result is None


def test_what_is_dragged_past_makes_the_result_stale(session: Session) -> None:
    """While the timeline is dragged nothing is checked, and the badge does not speak of that moment."""
    session.manner.set_granularity("iteration")
    session.travel.step()
    session.jobs.finish()
    session.travel.drag_to(session.frame.position.following(session.frame.depth))
    session.travel.drag_to(session.screen.newest)
    assert session.checks.status.is_stale
    assert not session.jobs.is_at("check")
    session.travel.end_drag()
    session.jobs.finish()
    assert not session.checks.status.is_stale
