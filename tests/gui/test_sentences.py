"""What is said about a moment: position, step, sample."""

import pytest

from engine.data import catalogue
from engine.position import Granularity
from engine.trainer import Trainer
from gui import sentences

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


def test_one_sample_of_xor(trainer: Trainer) -> None:
    """`Sample 1 of 4 · (1, 1) → target 0`, and the sample alone where there is little room."""
    long, short = sentences.sample_choices(trainer.frame(), 0)
    assert long == "Sample 1 of 4 · (1, 1) → target 0"
    assert short == "(1, 1) → target 0"


def test_a_batch_says_where_it_stands_in_its_epoch() -> None:
    """The shown sample is one of a batch, the batch one of an epoch."""
    trainer = Trainer(catalogue.load("moons").experiment)
    trainer.step("layer")
    longest = sentences.sample_choices(trainer.frame(), 2)[0]
    assert longest.startswith("Epoch 1 · batch 1 of 5 · Sample 3 of 16 · (")


def test_many_inputs_are_named_by_their_row() -> None:
    """64 numbers are no caption; the class is named."""
    trainer = Trainer(catalogue.load("digits").experiment)
    short = sentences.sample_choices(trainer.frame(), 0)[-1]
    assert short.startswith("row ")
    assert "→ target " in short


def test_while_running_only_the_epoch_is_named(trainer: Trainer) -> None:
    """A sample that changes 30 times a second cannot be read."""
    assert sentences.sample_choices(trainer.frame(), 0, is_running=True) == ("Epoch 1",)
