"""The command line is read as a person means it, and a mistake is answered in one sentence."""

import pytest

from commands.arguments import parse
from engine.version import VERSION


def test_without_a_command_the_window_opens() -> None:
    """The commonest wish needs no word: nothing, or just the file."""
    assert parse([]).file is None
    assert str(parse(["flowers.csv"]).file) == "flowers.csv"
    assert parse(["--picture", "a.png", "--size", "1024x768"]).size == (1024, 768)


def test_a_training_is_described() -> None:
    """Every setting that the command line can change arrives as a number."""
    options = parse(["train", "xor", "--epochs", "5", "--rate", "0.5", "--seed", "3", "--batch-size", "all"])
    assert (options.source, options.epochs, options.rate, options.seed) == ("xor", 5, 0.5, 3)
    assert options.batch_size == "all"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["train"], "the following arguments are required: source"),
        (["train", "xor", "--epochs", "0"], "argument --epochs: '0' is not a whole number from 1"),
        (["train", "xor", "--epochs", "ten"], "argument --epochs: 'ten' is not a whole number from 1"),
        (["train", "xor", "--seed", "-1"], "argument --seed"),
        (["train", "xor", "--rate", "nan"], "argument --rate: 'nan' is not a number"),
        (
            ["train", "xor", "--batch-size", "some"],
            "argument --batch-size: 'some' is not a whole number from 1",
        ),
        (["--size", "large"], "argument --size: 'large' is not a size such as 1280x800"),
        (["--nonsense"], "unrecognized arguments: --nonsense"),
    ],
)
def test_mistakes_are_one_sentence(
    words: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """The sentence says which argument, what is wrong with it and where help is; the exit code is 2."""
    with pytest.raises(SystemExit) as stop:
        parse(words)
    error = capsys.readouterr().err
    assert stop.value.code == 2
    assert sentence in error
    assert "--help tells more." in error
    assert error.count("\n") == 1


def test_help_shows_commands_and_examples(capsys: pytest.CaptureFixture[str]) -> None:
    """Whoever asks for help sees what there is and lines to copy."""
    with pytest.raises(SystemExit):
        parse(["--help"])
    shown = capsys.readouterr().out
    assert all(command in shown for command in ("train", "check-gradient", "presets", "--version"))
    assert "python main.py train xor --epochs 500" in shown


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    """Reports of trouble begin with the version."""
    with pytest.raises(SystemExit):
        parse(["--version"])
    assert capsys.readouterr().out == f"Backprop Lab {VERSION}\n"
