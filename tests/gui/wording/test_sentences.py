"""What is said about a moment: position and step."""

import pytest

from engine.data import catalogue
from engine.experiment import Experiment, replace
from engine.position import Granularity
from engine.reveal import revealed
from engine.trainer import Trainer
from gui.wording import sentences

XOR_STEPS = [
    ("Before the first step", "", "Step: hidden layer"),
    ("Iteration 1", "forward, hidden layer", "Step: output"),
    ("Iteration 1", "forward, output layer", "Step: error"),
    ("Iteration 1", "error", "Step: backward, output"),
    ("Iteration 1", "backward, output layer", "Step: backward, hidden"),
    ("Iteration 1", "backward, hidden layer", "Step: update"),
    ("Iteration 1", "update", "Step: next sample"),
    ("Iteration 2", "forward, hidden layer", "Step: output"),
]


@pytest.fixture
def trainer() -> Trainer:
    return Trainer(catalogue.load("xor").experiment)


def test_the_position_and_the_step_are_said_at_every_stage(trainer: Trainer) -> None:
    """As the mock-ups 01 to 05 have them; counting begins at 1."""
    for title, detail, step in XOR_STEPS:
        frame = trainer.frame()
        said = (
            sentences.position_title(frame),
            sentences.position_detail(frame),
            sentences.step_words(frame, Granularity.LAYER),
        )
        assert said == (title, detail, step)
        trainer.step("layer")


def test_the_epoch_is_said_once_it_is_not_the_first(trainer: Trainer) -> None:
    """05b: `epoch 4 · update`."""
    for _ in range(4):
        trainer.step("epoch")
    assert sentences.position_title(trainer.frame()) == "Iteration 16"
    assert sentences.position_detail(trainer.frame()) == "epoch 4 · update"
    assert sentences.position_detail(trainer.frame(), is_running=True) == "epoch 4, running"


@pytest.mark.parametrize(
    ("granularity", "words"),
    [
        (
            Granularity.PHASE,
            ["Step: forward", "Step: error", "Step: backward", "Step: update", "Step: next sample"],
        ),
        (Granularity.ITERATION, ["Step: iteration"] * 3),
        (Granularity.EPOCH, ["Step: epoch"] * 2),
    ],
)
def test_each_granularity_names_its_own_step(
    trainer: Trainer, granularity: Granularity, words: list[str]
) -> None:
    """Step says what it will do."""
    for expected in words:
        assert sentences.step_words(trainer.frame(), granularity) == expected
        trainer.step(granularity)


def test_layers_have_numbers_where_there_are_several() -> None:
    """Two hidden layers: `backward, hidden layer 2`."""
    trainer = Trainer(catalogue.load("moons").experiment)
    trainer.step("layer")
    trainer.step("layer")
    assert sentences.position_detail(trainer.frame()) == "forward, hidden layer 2"
    assert sentences.step_words(trainer.frame(), Granularity.LAYER) == "Step: output"


def test_the_last_batch_of_one_sample_is_a_batch_all_the_same() -> None:
    """XOR by threes: after the fourth sample comes a batch."""
    experiment = catalogue.load("xor").experiment
    training = replace(experiment.training, batch_size=3)
    trainer = Trainer(Experiment(experiment.network, training, experiment.samples))
    for _ in range(2):
        trainer.step("iteration")
    assert len(trainer.frame().rows) == 1
    assert sentences.step_words(trainer.frame(), Granularity.LAYER) == "Step: next batch"


BY_UNIT = [
    ("forward, hidden layer, unit 1 of 6", "forward, unit 1 of 6", "Step: hidden unit 2"),
    ("forward, hidden layer", "forward, hidden layer", "Step: output"),
    ("error, output 1 of 3", "error, output 1 of 3", "Step: error of versicolor"),
    ("backward, output layer, unit 1 of 3", "backward, unit 1 of 3", "Step: output versicolor"),
    ("backward, output layer", "backward, output layer", "Step: hidden unit 1"),
    ("backward, hidden layer", "backward, hidden layer", "Step: update"),
]


def test_units_have_numbers_and_outputs_names() -> None:
    """Iris 4-6-3, whose softmax is one step."""
    trainer = Trainer(catalogue.load("iris").experiment)
    shown = [(0, 1), (0, 6), (2, 1), (3, 1), (3, 3), (4, 6)]
    frames = [trainer.step("layer") for _ in range(5)]
    for (stage, units), said in zip(shown, BY_UNIT, strict=True):
        frame = revealed(frames[stage], units)
        brief = sentences.moment_words(frame, is_brief=True)
        assert (sentences.moment_words(frame), brief, sentences.step_words(frame, Granularity.UNIT)) == said


def test_units_of_deep_networks_are_named_with_their_layer() -> None:
    """Two hidden layers: `hidden 2, unit 3`."""
    trainer = Trainer(catalogue.load("moons").experiment)
    trainer.step("layer")
    frame = revealed(trainer.step("layer"), 2)
    assert sentences.step_words(frame, Granularity.UNIT) == "Step: hidden 2, unit 3"


def test_what_completes_a_layer_is_called_by_its_layer_or_phase() -> None:
    """Two of four units are shown, and a step is longer than a unit."""
    frame = revealed(Trainer(catalogue.load("xor").experiment).step("layer"), 2)
    words = [sentences.step_words(frame, granularity) for granularity in Granularity]
    assert words == [
        "Step: hidden unit 3", "Step: hidden layer", "Step: forward", "Step: iteration", "Step: epoch",
    ]  # fmt: skip
