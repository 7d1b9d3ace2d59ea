"""Class weights in the working: one more factor, by its name and number, and every expression comes right."""

from typing import Any

import pytest

from engine.experiment import LossSpec
from engine.frame import Frame, Place
from gui.plots.loss_words import heading
from gui.stage.backward_caption import backward_caption
from tests.engine.quantities.experiments import classes, frame_at
from tests.gui.explain.displayed import equations
from tests.gui.explain.workings import BACKWARD_OUTPUT, ERROR, content, extras, frame_of, row

WEIGHTS = (2.5, 0.5)
OUT = Place("gradient", 1, 0, source=0)

pytestmark = pytest.mark.usefixtures("qapp")

LOSSES = ("half_squared_error", "squared_error", "absolute_error", "huber", "binary_cross_entropy")
SHARES = ("categorical_cross_entropy", "half_squared_error")


def weighted(loss: str, stage: int, **training: Any) -> Frame:
    """XOR with class 0 counting 2.5 times: its first sample is of that class."""
    return frame_of(stage, loss=LossSpec(name=loss, threshold=0.3), class_weights=WEIGHTS, **training)


def test_the_loss_has_one_factor_more() -> None:
    """L = c · ½ · error², and what c is."""
    shown = content(weighted("half_squared_error", ERROR), Place("error", 1, 0))
    assert row(shown, 0) == "error = p − y | L = c · ½ · error²"
    assert row(shown, -2) == "+0.672 = 0.672 − 0 | 0.565 = 2.5 · ½ · 0.672²"
    assert row(shown, -1).endswith("weight × half squared error")
    assert extras(shown)[0].startswith("c = 2.5, the weight of class 0")
    assert shown.curve is not None
    assert shown.curve.slope == pytest.approx(2.5 * 0.672, abs=1e-2)


def test_what_comes_back_is_the_weight_times_the_error() -> None:
    """① is no longer the error itself, and nothing says that it is."""
    shown = content(weighted("half_squared_error", BACKWARD_OUTPUT), OUT)
    assert row(shown, 1) == "δ · h₁ class weight × error f′(z) h₁"
    assert extras(shown)[0].startswith("① = class weight 2.5 × 0.672 = +1.68")
    back = content(weighted("half_squared_error", BACKWARD_OUTPUT), Place("activation_gradient", 1, 0))
    assert row(back, 0) == "∂L/∂a = c × error"
    assert "times the class weight" in backward_caption(weighted("half_squared_error", BACKWARD_OUTPUT))[0]


def test_with_cross_entropy_delta_is_the_weight_times_the_error() -> None:
    """No sentence calls δ the error itself."""
    frame = frame_at(classes(class_weights=(2.0, 0.5, 3.0)), 3)
    shown = content(frame, Place("gradient", 1, 0, source=0))
    assert "class weight × error" in row(shown, 1)
    assert extras(shown)[0].startswith("With cross-entropy, δ is the class weight times the error: ")
    unit = content(frame, Place("delta", 1, 0))
    assert row(unit, 0) == "δ = c × (p − y)"
    assert row(unit, -1) == "delta class weight error"
    assert backward_caption(frame)[0].endswith("δ is the error times the class weight.")


@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("weights", [(2.5, 0.5), (1.0416666666666667, 0.9615384615384616)])
def test_every_expression_of_two_classes_comes_right(loss: str, weights: tuple[float, float]) -> None:
    """Recomputed from the digits that are shown, at every output place of Error and Backward."""
    spec = LossSpec(name=loss, threshold=0.3)
    for stage, keys in ((ERROR, ("error",)), (BACKWARD_OUTPUT, ("delta", "activation_gradient", "slope"))):
        for batch in (1, 4):
            frame = frame_of(stage, loss=spec, class_weights=weights, batch_size=batch)
            for key in keys:
                comes_right(frame, Place(key, 1, 0))
    comes_right(weighted(loss, BACKWARD_OUTPUT), OUT)


@pytest.mark.parametrize("loss", SHARES)
@pytest.mark.parametrize("mistake", [None, "softmax_diagonal"])
def test_every_expression_of_three_classes_comes_right(loss: str, mistake: str | None) -> None:
    """Softmax too, with its own mistake as well."""
    made = classes(
        loss=LossSpec(name=loss), class_weights=(2.0, 0.35, 3.1), mistake=mistake, samples=5, batch_size=1
    )
    for stage, keys in ((2, ("error",)), (3, ("delta", "activation_gradient"))):
        for unit in range(3):
            for key in keys:
                comes_right(frame_at(made, stage), Place(key, 1, unit))
    for unit in range(3):
        comes_right(frame_at(made, 3), Place("gradient", 1, unit, source=1))


def comes_right(frame: Frame, place: Place) -> None:
    """Every equation that is displayed."""
    for squeeze in range(2):
        for shown in equations(content(frame, place, squeeze=squeeze)):
            assert shown.comes_right, shown


def test_the_readings_say_that_their_losses_are_weighted() -> None:
    """Beside the title of the losses."""
    made = classes(class_weights="balanced")
    assert heading(made, is_log=False) == "weighted"
    assert heading(made, is_log=True) == "weighted, log scale"
