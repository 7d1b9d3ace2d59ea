"""What the samples of a batch add, and what their sum becomes: it comes right when it is added up."""

import re

import pytest

from engine.data.catalogue import load
from engine.experiment import Experiment, replace
from engine.frame import Frame, Place
from engine.trainer import Trainer
from gui.explain.builders.batch import SHOWN
from gui.explain.content.pieces import plain
from gui.wording.numbers import last_place, parse, significant
from tests.gui.explain.workings import BACKWARD, EDGE, content, frame_of

pytestmark = pytest.mark.usefixtures("qapp")


def moment(key: str, size: int, reduction: str) -> Frame:
    """The end of Backward of a later batch of so many samples."""
    setup = load(key)
    training = replace(setup.training, batch_size=size, reduction=reduction)
    trainer = Trainer(Experiment(setup.network, training, setup.samples))
    trainer.run(updates=9)
    for _ in range(2 * setup.network.depth + 1):
        frame = trainer.step("layer")
    return frame


@pytest.mark.parametrize("reduction", ["sum", "mean_over_batch", "mean_over_all"])
@pytest.mark.parametrize("size", [4, 16, 17, 40])
@pytest.mark.parametrize("key", ["moons", "iris"])
def test_what_is_listed_adds_up(key: str, size: int, reduction: str) -> None:
    """The shares, and those that are not listed as one number; then the sum over what it is divided by."""
    frame = moment(key, size, reduction)
    shown, samples = content(frame, Place("gradient", 0, 1, source=0)), len(frame.rows)
    added = sum(parse(plain(value).lstrip("+")) for _, value in shown.samples)
    *rest, told = [plain(line) for line in shown.below_samples]
    if len(shown.samples) < samples:
        assert len(shown.samples) == SHOWN
        count, value = rest[0].split(" others: ")
        assert int(count) == samples - SHOWN
        added += parse(value.lstrip("+"))
    total, *divided = re.split(r" [÷=≈] ", told.removeprefix("Sum: "))
    near(added, total)
    assert bool(divided) == (reduction != "sum")
    if divided:
        near(parse(total.lstrip("+")) / parse(divided[0]), divided[1])


def near(value: float, shown: str) -> None:
    """To one unit in the last place of three figures or more."""
    number = parse(shown.lstrip("+"))
    assert abs(value - number) <= last_place(significant(number, 3)) * (1 + 1e-6), (value, shown)


def test_one_sample_has_no_list() -> None:
    """There is nothing to add up."""
    shown = content(frame_of(BACKWARD), EDGE)
    assert shown.samples == ()
    assert shown.below_samples == ()
