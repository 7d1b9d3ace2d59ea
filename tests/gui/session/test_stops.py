"""A run stops by itself where a rule holds, and says why with the numbers; Run goes on from there."""

import pytest
from pytestqt.qtbot import QtBot

from engine.data import catalogue
from engine.experiment import replace
from engine.position import Phase, Position
from engine.scratch import Scratch
from engine.stops import StopRule
from gui.history.stop_words import (
    chosen_stage,
    first_rule,
    rule_at,
    short_words,
    stages,
    stop_explanations,
    stop_names,
    stop_obstacle,
)
from gui.notices.notices import Notice
from gui.session.session import Session
from gui.wording import numbers


def _stopped(qtbot: QtBot, session: Session, rule: StopRule, pace: float = 1.0) -> Notice:
    session.stops.set_rule(rule)
    session.runner.set_pace(pace)
    session.runner.run()
    qtbot.waitUntil(lambda: not session.runner.is_running, timeout=20_000)
    assert session.board.notice is not None
    assert session.frame.position == session.screen.newest
    return session.board.notice


@pytest.mark.parametrize(
    ("rule", "why"),
    [
        (StopRule(name="epoch", value=30), "epoch 30 is done"),
        (StopRule(name="loss", value=0.12), "the training loss came down to {train}"),
        (StopRule(name="accuracy", value=0.9), "accuracy reached 1"),
        (
            StopRule(name="exploding", value=1e-3),
            "the gradients of the output layer grew to {largest} on average",
        ),
        (StopRule(name="vanishing", value=1.0), "the gradients of the hidden layer shrank to 0 on average"),
    ],
)
def test_the_reason_has_its_numbers(qtbot: QtBot, session: Session, rule: StopRule, why: str) -> None:
    """They are those of the moment shown, where an epoch ends."""
    notice = _stopped(qtbot, session, rule)
    frame, found = session.frame, session.insight.findings.evaluation
    assert frame.phase == Phase.UPDATE
    assert frame.updates_done % 4 == 0
    gradient = frame.gradient[-1]
    assert found is not None
    assert gradient is not None
    expected = why.format(
        train=numbers.comparable(found.train_loss), largest=numbers.working(abs(gradient.weights).mean())
    )
    assert notice.title == f"Stopped at iteration {frame.updates_done}: {expected}."


def test_run_on_goes_on_from_there(qtbot: QtBot, session: Session) -> None:
    """A rule that held when the run began waits until it does not."""
    notice = _stopped(qtbot, session, StopRule(name="epoch", value=30))
    assert session.frame.updates_done == 120
    assert [action.words for action in notice.actions] == ["Run on", "Change the rule…"]
    notice.actions[0].act()
    qtbot.waitUntil(lambda: session.frame.updates_done > 120)
    session.runner.pause()
    with qtbot.waitSignal(session.stops.change_wanted):
        notice.actions[1].act()


@pytest.mark.parametrize("pace", [0.6, 1.0])
@pytest.mark.parametrize("granularity", ["layer", "phase"])
def test_before_and_after_a_layer_of_a_phase(
    qtbot: QtBot, session: Session, pace: float, granularity: str
) -> None:
    """Once in every iteration, also where steps of a phase would jump over it."""
    session.manner.set_granularity(granularity)
    notice = _stopped(qtbot, session, StopRule(name="after_phase", value=Phase.BACKWARD, layer=1), pace)
    assert session.frame.position == Position(0, 3)
    assert notice.title == "Stopped at iteration 1, after backward, output layer."
    notice = _stopped(qtbot, session, StopRule(name="before_phase", value=Phase.FORWARD), pace)
    assert session.frame.position == Position(0, 5)
    assert notice.title == "Stopped at iteration 2, before forward, hidden layer."
    _stopped(qtbot, session, StopRule(name="before_phase", value=Phase.FORWARD), pace)
    assert session.frame.position == Position(1, 5)


def test_a_validation_loss_that_turns_says_where_it_was_lowest(qtbot: QtBot) -> None:
    """With both values."""
    session = Session(catalogue.load("moons"))
    notice = _stopped(qtbot, session, StopRule(name="validation"))
    lowest = session.past.losses.lowest_validation
    assert lowest is not None
    where = f"It was lowest at iteration {numbers.count(lowest.updates)}: {numbers.comparable(lowest.value)}."
    assert notice.text.startswith(where)
    session.jobs.cancel_all()


def test_a_dead_unit_is_named(qtbot: QtBot, session: Session) -> None:
    """The first that says 0 for every sample."""
    network = session.experiment.network
    relu = replace(network, layers=(replace(network.layers[0], activation="relu"), network.layers[1]), seed=4)
    session.workbench.change_network(relu)
    training = session.experiment.training
    session.workbench.change_training(
        replace(training, optimizer=replace(training.optimizer, learning_rate=5.0), batch_size=4)
    )
    notice = _stopped(qtbot, session, StopRule(name="dead_unit"))
    experiment, parameters = session.experiment, session.frame.parameters
    hidden = Scratch(experiment).activations(parameters, experiment.samples.train.inputs)[0]
    dead = int((hidden == 0).all(axis=0).argmax())
    assert f"unit h{dead + 1} of the hidden layer is dead" in notice.title


def test_every_rule_has_its_words() -> None:
    """A name, an explanation, a label, whatever the depth."""
    assert stop_names().keys() == stop_explanations().keys()
    for name in stop_names():
        for depth in (1, 2, 7):
            assert short_words(first_rule(name), depth)


@pytest.mark.parametrize("name", ["before_phase", "after_phase"])
@pytest.mark.parametrize("depth", [1, 2, 4])
def test_a_stage_chosen_is_the_stage_shown(name: str, depth: int) -> None:
    """All moments of an iteration, in words of their own."""
    words = stages(depth)
    assert len(set(words.values())) == 2 * depth + 2
    for stage in map(int, words):
        assert chosen_stage(rule_at(name, stage, depth), depth) == stage


def test_a_rule_that_cannot_hold_says_so(session: Session) -> None:
    """XOR has no validation samples, and tanh does not die."""
    for name in ("validation", "dead_unit"):
        assert stop_obstacle(StopRule(name=name), session.experiment).endswith("this never stops.")
    assert stop_obstacle(StopRule(name="accuracy", value=1), session.experiment) == ""
