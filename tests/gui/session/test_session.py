"""The session is the only door to the trainer: it moves it, and hands out one frame of each moment."""

import pytest
from pytestqt.qtbot import QtBot

import gui.session.ways
from engine.data import catalogue
from engine.experiment import Experiment, LayerSpec, NetworkSpec, OptimizerSpec, replace
from engine.frame import Frame
from engine.position import Granularity, Phase, Position
from engine.problem import Problem
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


def test_the_findings_belong_to_the_shown_moment(session: Session) -> None:
    """At Update: the losses before and after, and the same samples with the new weights."""
    session.manner.set_granularity("iteration")
    session.travel.step()
    findings, frame = session.insight.findings, session.frame
    assert findings.evaluation is not None
    assert findings.evaluation_before is not None
    assert findings.evaluation.train_loss != findings.evaluation_before.train_loss
    assert findings.after is not None
    assert frame.prediction is not None
    assert findings.after.predictions.shape == frame.prediction.shape
    session.travel.step()
    assert session.insight.findings.evaluation != findings.evaluation


def test_the_gradient_check_follows_the_first_backward(session: Session) -> None:
    """`17 of 17`, in idle moments, from the first Backward on."""
    for _ in range(3):
        session.travel.step()
    session.jobs.finish()
    before = session.checks.status
    session.travel.step()
    session.jobs.finish()
    result = session.checks.status.result
    assert before.result is None
    assert result is not None
    assert (result.agree, result.total, result.passed) == (17, 17, True)


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


def test_a_changed_rate_holds_from_here_on(session: Session) -> None:
    """Nothing starts anew and nothing is asked."""
    session.manner.set_granularity("iteration")
    session.travel.step()
    weights = session.frame.parameters.flat.copy()
    session.workbench.change_rate(0.125)
    assert session.frame.position.iteration == 1
    assert (session.frame.before.flat == weights).all()
    assert session.frame.learning_rate == 0.125


def test_changed_layers_start_anew(session: Session) -> None:
    """Other layers have other weights."""
    session.travel.step()
    network = session.experiment.network
    session.workbench.change_network(replace(network, layers=(LayerSpec(units=3), network.layers[-1])))
    assert session.frame.position == Position(0)
    assert session.experiment.network.sizes == (2, 3, 1)


def test_reset_gives_the_same_first_weights_and_a_new_seed_others(session: Session) -> None:
    """F5 and Shift+F5."""
    first = session.frame.before.flat.copy()
    session.travel.step()
    session.workbench.reset()
    assert (session.frame.before.flat == first).all()
    session.workbench.new_seed()
    assert (session.frame.before.flat != first).any()
    assert session.frame.position == Position(0)


def test_what_does_not_fit_is_refused_and_changes_nothing(session: Session) -> None:
    """The problem goes back to whoever asked."""
    before = session.experiment
    with pytest.raises(Problem):
        session.workbench.change_network(NetworkSpec(inputs=5, layers=before.network.layers))
    assert session.experiment is before


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


def test_a_click_on_a_dot_goes_to_that_stage(session: Session) -> None:
    """Forward and back within the iteration."""
    session.travel.go_to_stage(3)
    assert session.frame.position == Position(0, 3)
    session.travel.go_to_stage(1)
    assert session.frame.position == Position(0, 1)


def test_another_data_set_brings_its_own_network(session: Session) -> None:
    """Choosing data starts anew with what suits them."""
    titles: list[str] = []
    session.screen.data_changed.connect(lambda: titles.append(session.setup.title))
    session.data.load("moons")
    assert titles == ["Moons"]
    assert session.experiment.network.sizes == (2, 6, 4, 1)
