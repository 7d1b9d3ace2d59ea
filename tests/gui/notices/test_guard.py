"""Nothing that raises ends the window: the clock stops, one sentence is said, and a log has the details."""

import sys

import pytest
from PySide6.QtWidgets import QApplication

from engine.problem import Problem
from gui.notices import guard as module
from gui.notices.guard import Guard, log_path


def _raised(error: Exception, name: str = "compute") -> Exception:
    """The error with a traceback that passes through a function of this name."""
    scope: dict[str, Exception] = {"error": error}
    try:
        exec(f"def {name}():\n    raise error\n{name}()", scope)
    except Exception as caught:
        return caught
    raise AssertionError


@pytest.fixture
def stopped() -> list[str]:
    return []


@pytest.fixture
def guard(qapp: QApplication, stopped: list[str]) -> Guard:
    assert qapp is not None
    return Guard(lambda: stopped.append("clock"), lambda: "XOR, iteration 3")


def test_the_clock_stops_and_the_details_are_kept(
    guard: Guard, stopped: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """The log says what happened, with what, and where training stood."""
    heard: list[tuple[str, str]] = []
    guard.failed.connect(lambda doing, details: heard.append((doing, details)))
    error = _raised(RuntimeError("a broken pen"), "paintEvent")
    guard.catch(type(error), error, error.__traceback__)
    assert stopped == ["clock"]
    ((doing, details),) = heard
    assert doing == "drawing"
    for words in ("a broken pen", "XOR, iteration 3", "Python", "Qt"):
        assert words in details
    assert details in log_path().read_text(encoding="utf-8")
    assert "a broken pen" in capsys.readouterr().err


def test_the_same_failure_is_logged_once(guard: Guard, monkeypatch: pytest.MonkeyPatch) -> None:
    """A widget that cannot paint raises at every repaint."""
    monkeypatch.setattr(module, "surroundings", lambda: "here")
    error = _raised(RuntimeError("again"))
    for _ in range(3):
        guard.catch(type(error), error, error.__traceback__)
    assert log_path().read_text(encoding="utf-8").count("Traceback") == 1


def test_what_fails_while_a_failure_is_told_is_not_told(guard: Guard) -> None:
    """The notice itself cannot be shown: that would never end."""
    heard: list[str] = []

    def fail_again(doing: str, _details: str) -> None:
        heard.append(doing)
        error = _raised(RuntimeError("no notice"))
        guard.catch(type(error), error, error.__traceback__)

    guard.failed.connect(fail_again)
    for _ in range(2):
        error = _raised(RuntimeError("at first"))
        guard.catch(type(error), error, error.__traceback__)
    assert heard == ["answering", "answering"]


def test_a_problem_is_said_not_logged(guard: Guard) -> None:
    """It is a sentence for a person already."""
    heard: list[object] = []
    guard.refused.connect(heard.append)
    problem = Problem("No such file: {path}.", path="x")
    guard.catch(Problem, problem, None)
    assert heard == [problem]
    assert not log_path().exists()


def test_the_hook_is_given_back(guard: Guard) -> None:
    """Tests and other programs have their own."""
    before = sys.excepthook
    guard.install()
    assert sys.excepthook == guard.catch
    guard.remove()
    assert sys.excepthook is before


def test_what_was_going_on_is_named() -> None:
    """Something went wrong while drawing, while training, or while answering."""
    for name, expected in (("paintEvent", "drawing"), ("work_a_slice", "training"), ("clicked", "answering")):
        assert module.doing(_raised(ValueError(), name).__traceback__) == expected


def test_a_long_log_begins_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """It cannot fill the disk."""
    monkeypatch.setattr(module, "LONGEST_LOG", 10)
    module.write_log("a long first entry")
    module.write_log("second")
    assert log_path().read_text(encoding="utf-8").strip() == "second"
