"""What is written at the right of the caption."""

import numpy as np

from engine.data import catalogue
from engine.data.setup import Setup
from engine.data.table import Column, Table
from engine.data.table_setup import setup_for_table
from engine.experiment import Experiment, replace
from engine.frame import Frame
from engine.trainer import Trainer
from gui.stage.sample_words import running_texts, sample_detail, sample_texts


def _frame(setup: Setup, batch_size: int | None = 1, iterations: int = 0) -> Frame:
    experiment = setup.experiment
    training = replace(experiment.training, batch_size=batch_size)
    trainer = Trainer(Experiment(experiment.network, training, experiment.samples))
    for _ in range(iterations):
        trainer.step("iteration")
    trainer.step("layer")
    return trainer.frame()


def _texts(setup: Setup, frame: Frame, row: int = 0) -> list[str]:
    return [text.words for text in sample_texts(frame, row, setup.fitted)]


def test_one_sample_of_xor() -> None:
    """`Sample 1 of 4 · (1, 1) → target 0`, and ever less where there is little room."""
    setup = catalogue.load("xor")
    assert _texts(setup, _frame(setup)) == [
        "Sample 1 of 4 · (1, 1) → target 0",
        "(1, 1) → target 0",
        "Sample 1 of 4",
    ]
    assert _texts(setup, _frame(setup, iterations=2))[2] == "Sample 3 of 4"


def test_a_batch_says_where_it_stands_in_its_epoch() -> None:
    """`Epoch 1 · batch 1 of 5, 16 samples`; the number of the shown one stands between the arrows."""
    setup = catalogue.load("moons")
    frame = _frame(setup, 16)
    first = sample_texts(frame, 2, setup.fitted)[0]
    assert first == ("Epoch 1 · batch 1 of 5, 16 samples", "3")
    assert sample_detail(frame, 2, setup.fitted).startswith("Sample 3 of 16: (")


def test_the_number_of_a_batch_is_not_taken_for_that_of_a_sample() -> None:
    """XOR by threes: the last batch of the epoch holds one sample, which is not `sample 2 of 2`."""
    setup = catalogue.load("xor")
    frame = _frame(setup, 3, iterations=1)
    assert len(frame.rows) == 1
    texts = _texts(setup, frame)
    assert texts[0] == "Epoch 1 · batch 2 of 2, 1 sample"
    assert texts[2] == "Sample 1 of 1"


def test_the_full_batch_is_the_whole_set() -> None:
    """Its samples are counted as they are with batch 1, and chosen with arrows."""
    setup = catalogue.load("xor")
    frame = _frame(setup, None)
    assert sample_texts(frame, 3, setup.fitted)[0] == ("", "Sample 4 of 4 · (0, 0) → target 0")


def test_many_inputs_are_named_by_their_row() -> None:
    """64 numbers are no caption; the class is named."""
    setup = catalogue.load("digits")
    short = _texts(setup, _frame(setup, 16))[-2]
    assert short.startswith("row ")
    assert "→ target " in short


def test_targets_are_said_as_the_data_have_them() -> None:
    """Dollars, stars and the names of classes, not what the network computes with."""
    for key, pattern in (
        ("houses", "→ target $"),
        ("films", " stars"),
        ("weather", "→ target "),
        ("wine", "cultivar "),
    ):
        setup = catalogue.load(key)
        frame = _frame(setup, 16)
        short = _texts(setup, frame)[-2]
        assert pattern in short
        if key == "films":
            assert short.split(" → target ")[1] in {f"{stars} stars" for stars in range(1, 6)}
        if key == "weather":
            assert short.endswith(("dry", "wet"))


def test_own_classes_keep_their_names() -> None:
    """`target cat`, though the network says 0 and 1; scaled inputs are named by their row."""
    numbers = np.arange(8.0)
    words = ("cat", "dog") * 4
    table = Table("own", (Column.of_numbers("a", numbers), Column("b", "category", words)))
    setup = setup_for_table(table)
    short = _texts(setup, _frame(setup))[1]
    assert short.startswith("row ")
    assert short.endswith(("target cat", "target dog"))


def test_while_running_only_the_epoch_is_named() -> None:
    """A sample that changes 30 times a second cannot be read."""
    assert [text.words for text in running_texts(_frame(catalogue.load("xor")))] == ["Epoch 1"]
