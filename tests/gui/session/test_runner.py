"""Run goes on until a person, a change that starts anew, or a number that is not finite stops it."""

from pytestqt.qtbot import QtBot

from engine.experiment import Experiment, LayerSpec, NetworkSpec, OptimizerSpec, replace
from engine.frame import Frame
from engine.position import Phase
from gui.session.session import Session

DIVERGING_RATE = 1e6


def _frames(session: Session) -> list[Frame]:
    frames: list[Frame] = []
    session.screen.frame_changed.connect(frames.append)
    return frames


def _is_running(session: Session) -> bool:
    return session.runner.is_running


def _goes_on(session: Session) -> bool:
    return session.screen.can_go_on


def _diverging(session: Session) -> None:
    """Identity units and an absurd rate: a number is soon not finite."""
    network = NetworkSpec(
        inputs=2,
        layers=(LayerSpec(units=4, activation="identity"), LayerSpec(units=1, activation="identity")),
    )
    training = replace(session.experiment.training, optimizer=OptimizerSpec(learning_rate=DIVERGING_RATE))
    session.workbench.change(Experiment(network, training, session.experiment.samples))


def test_run_trains_until_pause(qtbot: QtBot, session: Session) -> None:
    """As fast as it goes, with one frame a tick, and numbers again on pause."""
    frames = _frames(session)
    session.runner.set_pace(1.0)
    session.runner.run()
    assert _is_running(session)
    assert session.manner.shows_maps == session.runner.is_running
    assert session.checks.status.is_waiting
    qtbot.waitUntil(lambda: len(frames) >= 3)
    session.runner.pause()
    assert not _is_running(session)
    assert not session.manner.shows_maps
    assert session.frame.updates_done > 100
    assert session.frame.phase == Phase.UPDATE
    assert session.insight.findings.evaluation is not None
    assert not session.checks.status.is_waiting


def test_a_slow_run_shows_every_layer(qtbot: QtBot, session: Session) -> None:
    """Slow enough to read, units keep their numbers, and no stage is left out."""
    frames = _frames(session)
    session.runner.set_pace(0.25)
    session.runner.run()
    assert session.runner.pace.shows_phases
    qtbot.waitUntil(lambda: len(frames) >= 3)
    session.runner.pause()
    assert [frame.position.stage for frame in frames[:3]] == [0, 1, 2]


def test_a_step_during_run_pauses_it(qtbot: QtBot, session: Session) -> None:
    """A press during Run is answered at once."""
    session.runner.set_pace(1.0)
    session.runner.run()
    qtbot.waitUntil(lambda: session.frame.updates_done > 0)
    session.travel.step()
    assert not _is_running(session)


def test_back_during_run_pauses_it(qtbot: QtBot, session: Session) -> None:
    """A press during Run is answered at once."""
    session.runner.set_pace(1.0)
    session.runner.run()
    qtbot.waitUntil(lambda: session.frame.updates_done > 10)
    session.travel.back()
    assert not session.runner.is_running


def test_running_goes_on_after_a_changed_rate(qtbot: QtBot, session: Session) -> None:
    """A change during Run does not stop it."""
    session.runner.set_pace(1.0)
    session.runner.run()
    qtbot.waitUntil(lambda: session.frame.updates_done > 0)
    session.workbench.change_training(replace(session.experiment.training, l2=0.001))
    assert _is_running(session)
    session.runner.pause()


def test_divergence_stops_and_offers_the_lowest_loss(qtbot: QtBot, session: Session) -> None:
    """Forward is off; the notice leads back to a finite moment."""
    _diverging(session)
    session.runner.set_pace(1.0)
    session.runner.run()
    qtbot.waitUntil(lambda: not session.runner.is_running)
    assert not _goes_on(session)
    assert session.board.notice is not None
    assert session.board.notice.title.startswith("Training stopped: the ")
    session.travel.step()
    assert not _goes_on(session)
    session.board.notice.actions[0].act()
    session.jobs.finish()
    assert _goes_on(session)
    assert session.board.notice is None
