"""The legs of a step, all made of the frame that it leads to."""

from itertools import pairwise
from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.experiment import Experiment
from engine.frame import Frame, Place
from engine.legs import earlier, legs, veiled
from engine.position import Phase, Position
from engine.reveal import count, revealed
from engine.trainer import Trainer
from tests.engine.strategies import experiments
from tests.engine.test_reveal import experiment, places


def frames_of_iteration(described: Experiment) -> list[Frame]:
    trainer = Trainer(described)
    return [trainer.frame(), *(trainer.step("layer") for _ in range(2 * trainer.depth + 2))]


@settings(max_examples=30)
@given(experiments(), st.data())
def test_an_earlier_frame_is_what_was_shown_then(described: Experiment, data: st.DataObject) -> None:
    """To the last bit, for every stage of the same phase."""
    frames = frames_of_iteration(described)
    frame = data.draw(st.sampled_from([each for each in frames if each.layer is not None]))
    for past in frames:
        if past.phase is frame.phase and past.position <= frame.position:
            assert same(earlier(frame, past.position.stage), past)


def same(one: object, other: object) -> bool:
    """Whether two frames, or parts of them, hold the same."""
    if isinstance(one, Frame):
        return all(same(getattr(one, name), getattr(other, name)) for name in Frame.__struct_fields__)
    if isinstance(one, tuple) and isinstance(other, tuple):
        return len(one) == len(other) and all(same(a, b) for a, b in zip(one, other, strict=True))
    if isinstance(one, np.ndarray):
        return isinstance(other, np.ndarray) and np.array_equal(one, other, equal_nan=True)
    if isinstance(one, dict) or hasattr(one, "flat"):
        return type(one) is type(other)
    return bool(one == other) or (one != one and other != other)


def test_a_veiled_frame_has_nothing_of_its_moment() -> None:
    """Of what its phase computes no place has a number; what came before stands."""
    frames = frames_of_iteration(experiment("softmax", "categorical_cross_entropy"))
    for before, frame in pairwise(frames[:-1]):
        veil = veiled(frame)
        for place in places(frame):
            if before.value(place) is not None:
                assert veil.value(place) == before.value(place)
            elif place.quantity in ("z", "a", "delta", "activation_gradient", "gradient", "error"):
                assert veil.value(place) is None
    assert veiled(frames[0]) is frames[0]


def test_before_an_update_the_old_weights_stand() -> None:
    """No change is known, and none of the new numbers."""
    frame = frames_of_iteration(experiment())[-1]
    veil = veiled(frame)
    assert frame.phase is veil.phase is Phase.UPDATE
    assert veil.parameters is frame.before
    assert veil.change == (None, None)
    assert veil.value(Place("new_weight", 0, 0, 0)) is None


def stages(left: Frame, reached: Frame) -> list[tuple[int, int, int]]:
    """Stage and hidden units before and after, of every leg."""
    found = legs(left, reached)
    return [(leg.after.position.stage, len(leg.before.hidden), len(leg.after.hidden)) for leg in found]


def test_the_legs_of_steps_of_every_length() -> None:
    """By layer one, by phase one for each layer, by unit one for the units that are new."""
    ready, first, second, error, back, _, update = frames_of_iteration(experiment())
    assert stages(ready, first) == [(0, 3, 0)]
    assert stages(ready, second) == [(0, 3, 0), (1, 2, 0)]
    assert stages(first, second) == [(1, 2, 0)]
    assert stages(second, error) == [(2, 2, 0)]
    assert stages(ready, update) == [(5, 0, 0)]
    assert stages(ready, revealed(first, 1)) == [(0, 3, 2)]
    assert stages(revealed(first, 1), revealed(first, 2)) == [(0, 2, 1)]
    assert stages(revealed(first, 1), second) == [(0, 2, 0), (1, 2, 0)]
    assert stages(revealed(error, 1), revealed(back, 1)) == [(3, 2, 1)]
    assert stages(second, second) == []


def test_the_last_leg_ends_at_the_very_frame() -> None:
    """What is shown at the end is what was given."""
    frames = frames_of_iteration(experiment())
    for left, reached in pairwise(frames):
        found: Any = legs(left, reached)[-1].after
        assert found is reached
    assert count(experiment(), Position(0, 0)) == 3
