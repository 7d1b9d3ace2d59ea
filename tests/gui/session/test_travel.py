"""Step, back, jump and drag, as far as was asked for, and to the same bits."""

import pytest
from pytestqt.qtbot import QtBot

import gui.session.ways
from engine.data import catalogue
from engine.experiment import replace
from engine.frame import Frame
from engine.position import Granularity, Position
from gui.session.session import Session
from tests.gui.session.training import LAST, train


def _frames(session: Session) -> list[Frame]:
    frames: list[Frame] = []
    session.screen.frame_changed.connect(frames.append)
    return frames


def test_a_step_hands_out_exactly_one_frame(session: Session) -> None:
    """Views repaint once a step."""
    frames = _frames(session)
    session.travel.step()
    assert [frame.position for frame in frames] == [Position(0, 0)]
    assert session.frame is frames[0]


@pytest.mark.parametrize(
    ("granularity", "position"),
    [
        ("layer", Position(0, 0)),
        ("phase", Position(0, 1)),
        ("iteration", Position(0, 5)),
        ("epoch", Position(3, 5)),
    ],
)
def test_a_step_goes_as_far_as_the_granularity_says(
    session: Session, granularity: str, position: Position
) -> None:
    """Layer, phase, iteration, epoch."""
    session.manner.set_granularity(granularity)
    session.travel.step()
    session.jobs.finish()
    assert session.frame.position == position


def test_a_long_step_goes_in_slices_and_escape_stops_it(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An epoch of a large set tells its progress; Esc leaves it where it stands."""
    monkeypatch.setattr(gui.session.ways, "AT_ONCE", 0.025)
    session = Session(catalogue.load("digits"))
    hidden = replace(session.experiment.network.layers[0], units=2000)
    session.workbench.change_network(
        replace(session.experiment.network, layers=(hidden, *session.experiment.network.layers[1:]))
    )
    session.workbench.change_training(replace(session.experiment.training, batch_size=1))
    session.manner.set_granularity(Granularity.EPOCH)
    shares: list[object] = []
    session.jobs.progress.connect(shares.append)
    session.travel.step()
    assert session.jobs.share is not None
    qtbot.waitUntil(lambda: len(shares) > 3)
    session.runner.stop()
    assert not session.jobs.is_busy
    assert shares[-1] is None
    assert 0 < session.frame.position.iteration < 1000
    session.jobs.cancel_all()


def test_a_click_on_a_dot_goes_to_that_stage(session: Session) -> None:
    """Forward and back within the iteration."""
    session.travel.go_to_stage(3)
    assert session.frame.position == Position(0, 3)
    session.travel.go_to_stage(1)
    assert session.frame.position == Position(0, 1)


@pytest.mark.parametrize("granularity", list(Granularity))
def test_back_is_the_inverse_of_step(session: Session, granularity: Granularity) -> None:
    """To the very same bits, by every granularity."""
    session.manner.set_granularity(granularity)
    session.travel.step()
    before = session.frame
    session.travel.step()
    after = session.frame
    session.travel.back()
    assert session.frame.position == before.position
    assert (session.frame.parameters.flat == before.parameters.flat).all()
    session.travel.step()
    assert (session.frame.parameters.flat == after.parameters.flat).all()


def test_back_stops_at_the_start(session: Session) -> None:
    """There is nothing before it."""
    session.travel.back()
    assert session.frame.position == Position(0)
    assert not session.screen.can_go_back


def test_a_dot_of_a_past_phase_goes_back_within_the_iteration(session: Session) -> None:
    """Also at the newest moment, and forward again."""
    train(session, 3)
    session.travel.go_to_stage(1)
    assert session.frame.position == Position(2, 1)
    session.travel.go_to_stage(LAST)
    assert session.frame.position == session.screen.newest
