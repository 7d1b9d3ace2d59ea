"""What a batch makes of one sample's share: the sign spoken of is that of the number it stands beside."""

from typing import Any

import pytest

from engine.data.catalogue import load
from engine.experiment import Experiment, LossSpec
from engine.frame import Frame, Place
from engine.trainer import Trainer
from gui.explain.content.pieces import plain
from gui.explain.sentence import spoken
from tests.engine.quantities.experiments import classes, frame_at
from tests.gui.explain.workings import (
    BACKWARD,
    BACKWARD_OUTPUT,
    EDGE,
    content,
    extras,
    frame_of,
    row,
    title,
    total,
)

pytestmark = pytest.mark.usefixtures("qapp")


def moment(key: str, updates: int, steps: int) -> Frame:
    """A built-in set some layer steps after some updates."""
    setup = load(key)
    trainer = Trainer(Experiment(setup.network, setup.training, setup.samples))
    trainer.run(updates=updates)
    return [trainer.step("layer") for _ in range(steps)][-1]


def test_a_batch_has_a_second_result() -> None:
    """The formula is that of the shown sample, and says whose; below it the average or the sum."""
    average = content(frame_of(BACKWARD, batch_size=None), EDGE, row=1)
    assert row(average, -1).startswith("of this sample")
    why = "The input was 0, so this weight had no part in it."
    assert title(average) == f"Chain rule  x₁ → h₁, now −0.521. {why}"
    assert total(average).split("  ")[1].startswith("average of 4 samples. ")
    assert len(average.samples) == 4
    assert title(content(frame_of(BACKWARD, batch_size=None), EDGE)).endswith(". For sample 1 of 4:")
    whole = content(frame_of(BACKWARD, batch_size=None, reduction="sum"), EDGE)
    assert "sum of 4 samples. " in total(whole)


@pytest.mark.parametrize(
    ("key", "updates", "steps"), [("moons", 40, 6), ("line", 3, 3), ("textbook_neuron", 0, 3)]
)
def test_the_sign_that_is_spoken_of_is_that_of_the_number_beside_it(
    key: str, updates: int, steps: int
) -> None:
    """Never a sentence about the batch over the number of one sample, which may have the other sign."""
    frame = moment(key, updates, steps)
    assert frame.layer is not None
    differ = 0
    for unit in range(frame.experiment.network.sizes[frame.layer + 1]):
        for source in range(frame.experiment.network.sizes[frame.layer]):
            place = Place("gradient", frame.layer, unit, source)
            shown = content(frame, place)
            assert "would lower" not in title(shown)
            sign = total(shown)[0]
            assert ("Positive: a smaller" in total(shown)) == (sign == "+")
            assert ("Negative: a larger" in total(shown)) == (sign == "−")
            own = frame.value(Place("gradient", frame.layer, unit, source, 0))
            differ += (frame.value(place) or 0) * (own or 0) <= 0
    assert differ > 0  # the very case that misled


def test_where_no_line_has_room_the_title_says_the_second_result() -> None:
    """Number and sentence stay together."""
    shown = content(frame_of(BACKWARD, batch_size=None), EDGE)
    number = total(shown).split(" ")[0]
    for line in shown.total_titles:
        assert f"Average of 4 samples {number}" in plain(line)
    assert "would lower the loss." in plain(shown.total_titles[0])


def test_the_second_result_is_heard() -> None:
    """It is no less important than the first."""
    said = spoken(content(frame_of(BACKWARD, batch_size=None), EDGE))
    assert "average of 4 samples. " in said
    assert "would lower the loss." in said


def test_without_a_batch_there_is_one_result_and_the_title_says_its_sign() -> None:
    """Nothing is repeated that is neutral."""
    shown = content(frame_of(BACKWARD), EDGE)
    assert shown.total == ()
    assert title(shown).endswith("Negative: a larger weight would lower the loss.")
    bias = content(frame_of(BACKWARD, l2=0.1), Place("gradient", 0, 0))
    assert bias.total == ()  # no penalty on biases


def test_a_penalty_is_part_of_the_second_result() -> None:
    """Its sum can be recomputed, and the sign spoken of is that of the sum."""
    shown = content(frame_of(BACKWARD, l2=0.1), EDGE)
    assert total(shown).startswith("−0.0817 = −0.0296 + (−0.0521)  this sample and the penalty. Negative:")
    assert row(shown, -1).startswith("of this sample")
    batch = content(frame_of(BACKWARD, batch_size=None, l2=0.1), EDGE)
    assert "  average of 4 samples and the penalty. " in total(batch)
    against = content(frame_of(BACKWARD, l2=0.1), Place("gradient", 0, 2, source=1))
    assert "−0.28" in title(against)
    assert row(against, -2) == "+0.0997 = +0.1066 × 0.9353 × 1"
    assert total(against).startswith("+0.0717 = 0.0997 + (−0.028)  ")


def test_an_average_over_outputs_is_named() -> None:
    """With one sample as a quotient, with several beside their average."""
    shared: dict[str, Any] = {"loss": LossSpec(name="squared_error"), "reduction": "mean_over_all"}
    place = Place("gradient", 1, 0, source=0)
    one = total(content(frame_at(classes(batch_size=1, **shared), BACKWARD_OUTPUT), place))
    assert " ÷ 3  the loss is averaged over the outputs. " in one
    several = total(content(frame_at(classes(**shared), BACKWARD_OUTPUT), place))
    assert "  average of 4 samples ÷ 3 outputs. " in several
    penal = total(content(frame_at(classes(batch_size=1, l2=0.1, **shared), BACKWARD_OUTPUT), place))
    assert "  this sample ÷ 3 outputs and the penalty. " in penal


def test_a_batch_whose_gradient_is_0_says_why() -> None:
    """An input that is 0 in every sample, as the corner of an image; or samples that cancel each other."""
    frame = moment("digits", 0, 5)
    corner = content(frame, Place("gradient", 0, 0, source=0))
    assert total(corner) == (
        "0  average of 16 samples. The input was 0 in every sample, so this weight had no part in it."
    )
    assert extras(corner)
