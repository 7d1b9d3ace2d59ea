"""The window from the command line, also where there is no display."""

import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

import main
from commands import drawing, window
from engine.data.catalogue import load
from engine.trainer import Trainer


def image(path: Path) -> QImage:
    """The picture, which must be one."""
    picture = QImage(str(path))
    assert not picture.isNull()
    return picture


@pytest.mark.usefixtures("qtbot")
def test_without_a_display_the_textbook_neuron_is_trained(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`make run` on a server says why there is no window, what was learned, and where the picture is."""
    monkeypatch.chdir(tmp_path)
    assert main.main([]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith("There is no display here")
    assert "weight 2.706937407, bias -3.886634067" in shown
    assert "Input 2: prediction 0.8216022439, target 1" in shown
    assert "output/textbook_neuron: losses.csv, weights.csv, predictions.csv, window.png" in shown
    assert image(tmp_path / "output" / "textbook_neuron" / "window.png").width() == 1280


@pytest.mark.usefixtures("qtbot")
def test_without_a_display_a_named_file_is_not_passed_over(capsys: pytest.CaptureFixture[str]) -> None:
    """Another training than the one wanted would be no answer; the sentence names the command that is."""
    assert main.main(["flowers.csv"]) == main.BAD_INPUT
    assert "python main.py train flowers.csv" in capsys.readouterr().err


@pytest.mark.usefixtures("qtbot")
@pytest.mark.parametrize(("theme", "is_light"), [("light", True), ("dark", False)])
def test_a_picture_is_drawn_as_asked(
    theme: str, is_light: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Size, theme and place are the user's; the folder need not exist."""
    path = tmp_path / "new" / "window.png"
    assert main.main(["--picture", str(path), "--size", "1024x768", "--theme", theme]) == 0
    picture = image(path)
    assert (picture.width(), picture.height()) == (1024, 768)
    assert (QColor(picture.pixel(5, 400)).lightness() > 128) == is_light
    assert str(path) in capsys.readouterr().out


@pytest.mark.usefixtures("qtbot")
def test_a_picture_shows_own_data(tmp_path: Path) -> None:
    """The same window with another data set is another picture."""
    table = tmp_path / "own.csv"
    table.write_text("a,b\n" + "".join(f"{n},{2 * n}\n" for n in range(20)))
    assert main.main(["--picture", str(tmp_path / "xor.png")]) == 0
    assert main.main([str(table), "--picture", str(tmp_path / "own.png")]) == 0
    assert image(tmp_path / "xor.png") != image(tmp_path / "own.png")


def test_a_picture_shows_the_trained_network(qtbot: QtBot, tmp_path: Path) -> None:
    """What was trained is drawn, not trained once more: the picture is at the trainer's moment."""
    assert qtbot is not None
    setup = load("xor")
    trainer = Trainer(setup.experiment)
    drawing.draw(tmp_path / "before.png", setup, Trainer(setup.experiment))
    trainer.run(updates=50)
    drawing.draw(tmp_path / "after.png", setup, trainer)
    assert image(tmp_path / "before.png") != image(tmp_path / "after.png")


def test_with_a_display_the_window_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    """The file and the wish to forget are handed on; the window's exit code is the program's."""
    asked: list[tuple[Path | None, bool]] = []

    def run(file: Path | None, reset_settings: bool) -> int:
        asked.append((file, reset_settings))
        return 7

    monkeypatch.setattr(window, "can_open_a_window", lambda: True)
    monkeypatch.setattr("signal.signal", lambda *_: None)
    monkeypatch.setattr("gui.application.run", run)
    assert main.main([]) == 7
    assert main.main(["flowers.csv", "--reset-settings"]) == 7
    assert asked == [(None, False), (Path("flowers.csv"), True)]


class _Broken:
    """A finder for which the window cannot be imported, because `name` cannot."""

    def __init__(self, name: str) -> None:
        self.name = name

    def find_spec(self, full_name: str, *_: object) -> None:
        if full_name == "gui.application":
            raise ImportError(f"No module named {self.name!r}", name=self.name)


def _without(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Let the import of a module fail for whoever opens a window from now on."""
    monkeypatch.delitem(sys.modules, "gui.application", raising=False)
    monkeypatch.setattr(sys, "meta_path", [_Broken(name), *sys.meta_path])


def test_a_machine_without_qt_still_trains(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The tables are written; of the picture it is said what it lacks and how to do without."""
    _without(monkeypatch, "PySide6.QtCore")
    words = ["train", "xor", "--epochs", "1", "--output", str(tmp_path)]
    assert main.main(words) == main.BAD_INPUT
    assert "if --no-picture is added" in capsys.readouterr().err
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "losses.csv",
        "predictions.csv",
        "weights.csv",
    ]


def test_a_desktop_without_qt_is_told_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever starts the program without make reads a sentence, not an ImportError."""
    monkeypatch.setattr(window, "can_open_a_window", lambda: True)
    _without(monkeypatch, "PySide6.QtCore")
    assert main.main([]) == main.BAD_INPUT
    said = capsys.readouterr().err
    assert "Qt cannot be loaded here" in said
    assert "tools/set_up.py says what it lacks" in said


def test_a_missing_package_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whatever the window is made with, the answer is the same tool."""
    monkeypatch.setattr(window, "can_open_a_window", lambda: True)
    _without(monkeypatch, "fontpkg_inter")
    assert main.main([]) == main.BAD_INPUT
    assert "fontpkg_inter cannot be loaded here" in capsys.readouterr().err


def test_a_defect_of_our_own_is_not_put_down_to_qt(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that one of our modules lacks is no matter of installing anything."""
    monkeypatch.setattr(window, "can_open_a_window", lambda: True)
    _without(monkeypatch, "gui.notices.guard")
    with pytest.raises(ImportError, match=r"gui\.notices\.guard"):
        main.main([])


def test_own_data_that_is_wrong_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A picture of a table that cannot be read is refused before any window is made."""
    (tmp_path / "bad.csv").write_text("a,b\n1\n")
    assert main.main([str(tmp_path / "bad.csv"), "--picture", str(tmp_path / "p.png")]) == main.BAD_INPUT
    assert capsys.readouterr().err.count("\n") == 1
    assert not (tmp_path / "p.png").exists()
