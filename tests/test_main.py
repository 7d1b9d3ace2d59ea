"""The command line as a whole: what it prints, and what its exit code says."""

import subprocess
import sys
from pathlib import Path

import pytest

import main

ROOT = Path(__file__).parent.parent


def test_presets_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    """Whoever wants to train needs the names; the textbook's neuron comes first."""
    assert main.main(["presets"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split() == ["textbook_neuron", "Textbook", "neuron"]
    assert any(line.startswith("xor ") for line in lines)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["train", "no-such-thing"], "neither a preset nor a file called no-such-thing"),
        (["train", "no-such-file.csv"], "no-such-file.csv"),
        (["train", "no-such-file.json"], "no-such-file.json"),
        (["train", "xor", "--rate", "-0.1"], "The learning rate is -0.1: use a number from 0"),
        (["train", "xor", "--optimizer", "magic"], "There is no optimizer called magic"),
        (["check-gradient", "no-such-thing"], "neither a preset nor a file called no-such-thing"),
    ],
)
def test_bad_input_is_one_sentence(
    words: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """What, where and what to do; on stderr, with exit code 2, and never a traceback."""
    assert main.main(words) == main.BAD_INPUT
    shown = capsys.readouterr()
    assert shown.out == ""
    assert sentence in shown.err
    assert shown.err.startswith("backprop-lab: ")
    assert shown.err.count("\n") == 1


def test_a_folder_that_refuses_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file stands where the folder should be: the sentence says so after the training."""
    (tmp_path / "taken").write_text("")
    assert (
        main.main(["train", "xor", "--epochs", "1", "--no-picture", "--output", str(tmp_path / "taken")]) == 2
    )
    assert "taken" in capsys.readouterr().err


def test_control_c_is_no_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    """A person who stops a run has seen enough."""

    def stopped(_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("commands.training.train", stopped)
    assert main.main(["train", "xor"]) == main.INTERRUPTED


def test_help_does_not_wait_for_a_window() -> None:
    """Help is asked for by people who are waiting, perhaps on a machine where Qt cannot be loaded."""
    program = (
        "import atexit, sys, main\n"
        "atexit.register(lambda: print('PySide6' in sys.modules))\n"
        "main.main(['--help'])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0
    assert done.stdout.endswith("False\n")
