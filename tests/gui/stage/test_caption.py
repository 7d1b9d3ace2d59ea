"""The caption as a widget: its two halves never meet, and the arrows choose the sample."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from engine.data import catalogue
from engine.data.setup import Setup
from engine.trainer import Trainer
from gui.controls.icon_button import IconButton
from gui.controls.look import Look
from gui.controls.paint import advance
from gui.session.selection import Selection
from gui.stage.caption import Caption

KEYS = ["xor", "moons", "iris", "houses", "films", "digits", "weather", "japanese_speakers"]


class Bench:
    """A caption that follows a trainer and a selection, as the window makes it."""

    def __init__(self, look: Look, setup: Setup) -> None:
        self.setup, self.trainer, self.selection = setup, Trainer(setup.experiment), Selection()
        self.caption = Caption(look, self.selection)
        self.selection.changed.connect(self.show)

    def step(self) -> None:
        self.trainer.step("layer")
        self.selection.follow(self.trainer.frame())
        self.show()

    def show(self) -> None:
        self.caption.set_frame(self.trainer.frame(), fitted=self.setup.fitted)


def _bench(qtbot: QtBot, look: Look, key: str, width: int, is_brief: bool = False) -> Bench:
    bench = Bench(look, catalogue.load(key))
    qtbot.addWidget(bench.caption)
    bench.caption.resize(look.px(width), look.px(40))
    bench.caption.set_brief(is_brief)
    bench.caption.show()
    return bench


def _inked_gap(caption: Caption) -> float:
    """Pixels between the end of the longest line and what stands at the right."""
    look = caption.look
    longest = max(advance(line, look.appearance.font("caption")) for line in caption.lines)
    arrows = [arrow for arrow in caption.findChildren(IconButton) if arrow.isVisible()]
    sample = advance(caption.sample_text, look.appearance.font("label"))
    left_of_arrow = min((arrow.x() for arrow in arrows), default=caption.width())
    left = min(left_of_arrow, caption.width() - look.px(20) - sample - (40 if arrows else 0))
    return left - (look.px(20) + longest)


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize(("width", "is_brief"), [(784, False), (700, True), (1016, False), (560, True)])
def test_the_sentence_and_the_sample_never_meet(
    qtbot: QtBot, look: Look, key: str, width: int, is_brief: bool
) -> None:
    """Through two iterations, whatever the data. Nothing is cut; the narrowest stage may leave out the second
    sentence."""
    bench = _bench(qtbot, look, key, width, is_brief)
    depth = bench.setup.experiment.network.depth
    for _ in range(4 * depth + 4):
        bench.step()
        caption = bench.caption
        assert _inked_gap(caption) >= 8, (caption.lines, caption.sample_text)
        shown = " ".join(caption.lines)
        assert shown == caption.words if width > 560 else caption.words.startswith(shown)
        assert len(caption.lines) <= 2


def test_the_arrows_choose_the_sample(qtbot: QtBot, look: Look) -> None:
    """The number between them says which of the batch is shown."""
    bench = _bench(qtbot, look, "moons", 784)
    bench.step()
    assert bench.caption.sample_text == "Epoch 1 · batch 1 of 5, 16 samples 1"
    earlier, later = bench.caption.findChildren(IconButton)
    assert not earlier.isEnabled()
    QTest.mouseClick(later, Qt.MouseButton.LeftButton)
    assert bench.selection.sample == 1
    assert bench.caption.sample_text == "Epoch 1 · batch 1 of 5, 16 samples 2"
    assert bench.caption.toolTip().startswith("Sample 2 of 16: (")
    assert earlier.isEnabled()
    assert earlier.x() < later.x()


def test_with_one_sample_there_is_nothing_to_choose(qtbot: QtBot, look: Look) -> None:
    """XOR, batch 1: no arrows."""
    bench = _bench(qtbot, look, "xor", 784)
    bench.step()
    assert not any(arrow.isVisible() for arrow in bench.caption.findChildren(IconButton))
    assert bench.caption.sample_text == "Sample 1 of 4 · (1, 1) → target 0"


def test_a_narrow_window_names_the_sample_alone(qtbot: QtBot, look: Look) -> None:
    """11: `(1, 1) → target 0`."""
    bench = _bench(qtbot, look, "xor", 700, is_brief=True)
    bench.step()
    assert bench.caption.sample_text == "(1, 1) → target 0"
    assert bench.caption.short_sample == "(1, 1) → target 0"


def test_what_finds_no_room_at_all_is_in_the_tooltip(qtbot: QtBot, look: Look) -> None:
    """The very last resort: cut with an ellipsis, whole where one points."""
    bench = _bench(qtbot, look, "iris", 260, is_brief=True)
    for _ in range(4):
        bench.step()
    assert any("…" in line for line in bench.caption.lines)
    assert bench.caption.words in bench.caption.toolTip()
