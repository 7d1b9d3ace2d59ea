"""A training without a window learns what the window would show, and leaves readable files."""

import csv
import json
from pathlib import Path

import pytest

import main
from commands import report, sources, tables, training
from commands.arguments import parse
from engine.data.catalogue import load
from engine.scratch import Scratch
from engine.trainer import Trainer

GROUND_TRUTH = Path(__file__).parent.parent / "groundtruth" / "textbook_one_neuron_run.json"


def run(folder: Path, *words: str) -> int:
    """Train as the command line would, without a picture."""
    return training.train(parse(["train", *words, "--no-picture", "--output", str(folder)]))


def rows(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file by column name."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_textbook_neuron_learns_what_the_textbook_says(tmp_path: Path) -> None:
    """The first preset, trained as suggested, gives the independently computed numbers."""
    truth = json.loads(GROUND_TRUTH.read_text())["runs"][0]
    assert run(tmp_path, "textbook_neuron") == 0
    learned = [float(row["value"]) for row in rows(tmp_path / "weights.csv")]
    predicted = [float(row["predicted y"]) for row in rows(tmp_path / "predictions.csv")]
    losses = {int(row["updates"]): row for row in rows(tmp_path / "losses.csv")}
    assert learned == pytest.approx(truth["after_1000"], rel=1e-12)
    assert predicted == pytest.approx(truth["predictions_final"], rel=1e-12)
    assert float(losses[500]["batch_loss"]) == pytest.approx(truth["half_sq_error_at"]["500"], rel=1e-12)
    assert float(losses[1000]["train_loss"]) == pytest.approx(truth["half_sq_error_final"], rel=1e-12)


def test_what_happened_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Learned numbers and predictions can be read without opening a file."""
    run(tmp_path, "textbook_neuron")
    shown = capsys.readouterr().out
    assert "network 1-1, 2 parameters, 4 training samples, 1,000 epochs" in shown
    assert "weight 2.706937407, bias -3.886634067" in shown
    assert "Input 3: prediction 0.9857152946, target 1" in shown
    assert f"The results are in {tmp_path}" in shown


def test_settings_of_the_command_line_hold() -> None:
    """Each option reaches the experiment, and nothing else changes."""
    words = ["--rate", "0.25", "--optimizer", "adam", "--seed", "7", "--batch-size", "all"]
    experiment = sources.chosen(parse(["train", "xor", *words])).experiment
    assert experiment.network.seed == 7
    assert experiment.training.optimizer.name == "adam"
    assert experiment.training.optimizer.learning_rate == 0.25
    assert experiment.training.batch_size is None
    assert sources.chosen(parse(["train", "xor"])).experiment == load("xor").experiment


def test_a_run_of_epochs_is_told_as_it_goes() -> None:
    """The progress grows from 0 to 1 while the trainer makes the epochs asked for."""
    trainer = Trainer(load("xor").experiment)
    shares = list(training.run_epochs(trainer, 3))
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    assert trainer.updates_done == 3 * 4


def test_a_run_that_explodes_ends_with_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It says where it stopped and what helps; what was learned until then is written all the same."""
    assert run(tmp_path, "line", "--rate", "1e9", "--epochs", "50") == training.DIVERGED
    shown = capsys.readouterr().out
    assert "is no longer a finite number. Try a smaller --rate." in shown
    assert (tmp_path / "losses.csv").exists()


def test_a_folder_that_cannot_be_written_is_told_before_training(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Not after an hour of it: nothing is said of the training yet."""
    taken = tmp_path / "results"
    taken.write_text("a file")
    assert main.main(["train", "xor", "--output", str(taken), "--no-picture"]) == main.BAD_INPUT
    shown = capsys.readouterr()
    assert not shown.out
    assert "results cannot be written" in shown.err


def test_a_batch_larger_than_the_data_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    """As in the window, with the numbers that are allowed."""
    assert main.main(["train", "xor", "--batch-size", "99"]) == main.BAD_INPUT
    assert "a number from 1 to 4, or all" in capsys.readouterr().err


def test_own_data_keeps_its_rows_and_words(tmp_path: Path) -> None:
    """Predictions stand beside the values of the user's file, in its units and with its class names."""
    table = tmp_path / "pets.csv"
    table.write_text("weight,kind\n" + "".join(f"{4 + n / 10},cat\n{20 + n},dog\n" for n in range(12)))
    assert run(tmp_path / "out", str(table), "--epochs", "60") == 0
    predicted = sorted(rows(tmp_path / "out" / "predictions.csv"), key=lambda row: int(row["row"]))
    assert [row["kind"] for row in predicted[:2]] == ["cat", "dog"]
    assert [row["weight"] for row in predicted[:3]] == ["4", "20", "4.1"]
    assert all(row["predicted class"] == row["kind"] for row in predicted)


def test_number_targets_come_back_in_their_unit() -> None:
    """A price is predicted in dollars, not in standard deviations."""
    setup = load("houses")
    trainer = Trainer(setup.experiment)
    trainer.step("epoch")
    text = tables.predictions(setup, Scratch(trainer.experiment), trainer.frame().parameters)
    predicted = [float(row["predicted price_usd"]) for row in csv.DictReader(text.splitlines())]
    assert 20_000 < sum(predicted) / len(predicted) < 200_000


def test_weights_name_where_they_come_from() -> None:
    """Inputs have names, hidden units numbers from 1, and the bias is the last of each unit."""
    setup = load("xor")
    trainer = Trainer(setup.experiment)
    table = list(
        csv.DictReader(tables.weights(trainer.frame().parameters, setup.network, ["p", "q"]).splitlines())
    )
    assert [row["source"] for row in table[:3]] == ["p", "q", "bias"]
    assert [row["source"] for row in table[-5:]] == ["unit 1", "unit 2", "unit 3", "unit 4", "bias"]
    assert len(table) == 17


def test_large_results_are_not_printed() -> None:
    """A screenful of weights or predictions helps nobody."""
    setup = load("iris")
    shown = report.outcome(setup, Trainer(setup.experiment))
    assert "Layer 1" not in shown
    assert "Input" not in shown
    assert "Test accuracy" in shown
