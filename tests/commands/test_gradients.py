"""The gradient check from the command line."""

from typing import Any

import pytest
from msgspec.structs import replace as with_fields

from commands import gradients
from commands.arguments import parse
from engine.data.catalogue import load
from engine.frame import Place
from engine.gradient_check import GradientCheck
from engine.trainer import Trainer


@pytest.mark.parametrize("key", ["textbook_neuron", "xor", "spiral"])
def test_presets_agree(key: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Backpropagation and a nudge give the same gradient, and the pair that differs most is shown."""
    assert gradients.check_gradient(parse(["check-gradient", key, "--epochs", "2"])) == 0
    assert "gradients match a nudge\nLargest difference: layer " in capsys.readouterr().out


def outcome(frame_of: str, **changes: Any) -> GradientCheck:
    """A result as it would be with a wrong derivative somewhere."""
    frame = Trainer(load(frame_of).experiment).frame()
    result = GradientCheck(frame.position, 17, 17, 16, 0, Place("gradient", 1, 0), 0.5)
    return with_fields(result, **changes)


def test_a_wrong_gradient_is_an_error(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A script can rely on the exit code, a person on the name of the pair."""
    monkeypatch.setattr(gradients, "finish", lambda *_: outcome("xor"))
    assert gradients.check_gradient(parse(["check-gradient", "xor"])) == gradients.DISAGREES
    shown = capsys.readouterr().out
    assert "16 of 17 gradients match a nudge" in shown
    assert "layer 2, bias of unit 1" in shown


def test_what_could_not_be_judged_is_told() -> None:
    """Kinks and samples are no failures, but they are not silence either."""
    frame = Trainer(load("xor").experiment).step("iteration")
    result = outcome("xor", total=9_000, checked=500, agree=490, at_kink=10)
    shown = gradients.summary(result, frame)
    assert "490 of 500 gradients match a nudge, a sample of all 9,000" in shown
    assert "10 stand at a kink" in shown
    assert result.passed
