"""Whatever is done with a run and its branches, every moment has the bits of one that went straight there."""

from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

import engine.cursor
from engine import keyframes
from engine.experiment import Experiment
from engine.history import HISTORY_BYTES
from tests.engine.forest import Walker, actions
from tests.engine.strategies import experiments
from tests.engine.walks import Command

budgets = st.sampled_from((0, 20_000, HISTORY_BYTES))
strides = st.sampled_from((1, 2, 64, 64))


@st.composite
def walks(draw: Any) -> tuple[Experiment, list[Command]]:
    """Something to train, and what is done with it."""
    experiment = draw(experiments())
    return experiment, draw(actions(experiment))


@pytest.mark.parametrize("sliced", [False, True])
@settings(max_examples=30, suppress_health_check=[HealthCheck.data_too_large])
@given(walk=walks(), budget=budgets, stride=strides)
def test_every_action_leads_to_the_same_bits(
    walk: tuple[Experiment, list[Command]], budget: int, stride: int, sliced: bool
) -> None:
    """Steps, jumps given up, changes, edits, undo, branches visited, deleted and put back, bookmarks."""
    experiment, commands = walk
    slice_seconds = 0.0 if sliced else engine.cursor.SLICE_SECONDS
    with (
        patch.object(keyframes, "FIRST_STRIDE", stride),
        patch.object(engine.cursor, "SLICE_SECONDS", slice_seconds),
    ):
        walker = Walker(experiment, budget)
        for command in commands:
            walker.follow(command)
            assume(walker.trainer.diverged is None)
            assert walker.differences() == [], command
