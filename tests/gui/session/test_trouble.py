"""A run that is stuck: what carried it there, and the way back to before that."""

from pytestqt.qtbot import QtBot

from engine.data import catalogue
from engine.edits import Edit
from engine.experiment import InitializerSpec, TrainingSpec, replace
from engine.position import Position
from gui.notices.notices import Notice
from gui.session.session import Session
from gui.wording import numbers
from tests.gui.session.training import LAST


def _notice(session: Session) -> Notice:
    assert session.board.notice is not None
    return session.board.notice


def _neuron(rate: float, **training: object) -> Session:
    session = Session(catalogue.load("textbook_neuron"))
    session.workbench.change_training(_with_rate(session.experiment.training, rate, **training))
    return session


def _with_rate(training: TrainingSpec, rate: float, **others: object) -> TrainingSpec:
    return replace(training, optimizer=replace(training.optimizer, learning_rate=rate), **others)


def _is_running(session: Session) -> bool:
    return session.runner.is_running


def _stuck(qtbot: QtBot, session: Session) -> Notice:
    session.runner.set_pace(1.0)
    session.runner.run()
    qtbot.waitUntil(lambda: not session.runner.is_running)
    assert session.board.notice is not None
    assert session.board.notice.title.startswith("The loss no longer moves")
    return session.board.notice


def _back(session: Session, notice: Notice) -> Position:
    notice.actions[0].act()
    session.jobs.finish()
    assert session.board.notice is None
    session.jobs.cancel_all()
    return session.frame.position


def test_a_stuck_run_stops_and_leads_back(qtbot: QtBot) -> None:
    """The textbook neuron at rate 50: finite, and stuck at once. Pressed again, Run goes on."""
    session = _neuron(50.0)
    notice = _stuck(qtbot, session)
    assert "It was the first: with the rate 50, b went from 0.72 to −12.20." in notice.text
    session.runner.run()
    assert _is_running(session)
    session.runner.pause()
    assert session.board.notice is not None
    assert session.board.notice.actions[0].words == "Back to before that step"
    assert _back(session, session.board.notice) == Position(0)


def test_with_batches_the_very_step_is_found(qtbot: QtBot) -> None:
    """The training loss is known at the ends of epochs only; the step is one within."""
    session = _neuron(500.0, batch_size=1)
    notice = _stuck(qtbot, session)
    moved = []
    trainer = session._trainer
    for iteration in range(4):
        frame = trainer.frame_of(trainer.branch, Position(iteration, 3))
        change = abs(frame.parameters.flat - frame.before.flat)
        moved.append((change.max(), iteration, frame.before.flat[change.argmax()]))
    _, iteration, before = max(moved)
    where = "the first" if iteration == 0 else f"iteration {iteration + 1}"
    assert f"It was {where}:" in notice.text
    assert f"went from {numbers.picture(before)} to" in notice.text
    assert _back(session, notice) == (Position(iteration - 1, 3) if iteration else Position(0))


def test_weights_by_hand_are_called_the_cause(qtbot: QtBot) -> None:
    """Not the step before them, which learned well."""
    session = _neuron(0.5)
    session.manner.set_granularity("iteration")
    for _ in range(3):
        session.travel.step()
    session.workbench.edit((Edit(0, None, 0, -40.0),))
    notice = _stuck(qtbot, session)
    assert "The change at iteration 4 carried it there." in notice.text
    assert notice.actions[0].words == "Back to before that change"
    assert _back(session, notice) == Position(2, 3)


def test_first_weights_may_be_stuck_from_the_start(qtbot: QtBot) -> None:
    """Then no step is to blame."""
    session = _neuron(0.5)
    start = InitializerSpec(name="given", weights=(((0.0,),),), biases=((-40.0,),))
    session.workbench.change_network(replace(session.experiment.network, initializer=start))
    notice = _stuck(qtbot, session)
    assert notice.text.startswith("It was so from the start")
    assert _back(session, notice) == Position(0)


def test_after_a_divergence_a_smaller_rate_goes_on_from_the_lowest_loss(
    qtbot: QtBot, session: Session
) -> None:
    """Offered when it was tried quietly; it is a branch, and undoable."""
    network = session.experiment.network
    identity = replace(
        network, layers=tuple(replace(layer, activation="identity") for layer in network.layers), seed=6
    )
    session.workbench.change_network(identity)
    session.workbench.change_rate(0.8)
    session.runner.set_pace(1.0)
    session.runner.run()
    qtbot.waitUntil(lambda: not session.runner.is_running)
    assert _notice(session).actions[0].words == "Back to iteration 4, lowest loss"
    session.jobs.finish()
    back, rescue = _notice(session).actions
    assert rescue.words == "Try 0.4 from there"
    rescue.act()
    session.jobs.finish()
    assert session.experiment.training.optimizer.learning_rate == 0.4
    assert session.frame.updates_done == 4
    assert session.board.notice is None
    assert not session.checks.status.is_off
    session.branches.go_to(session.branches.rows[1].end)
    session.jobs.finish()
    back.act()
    session.jobs.finish()
    assert session.frame.position == Position(3, LAST)
