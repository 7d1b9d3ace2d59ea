"""Positions, their phases and layers, and the grids of the granularities."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.position import READY_STAGE, Granularity, Phase, Position, on_grid, stage_of, update_stage

# Three weight layers: an iteration has 2 · 3 + 2 positions.
OF_THREE = [
    (-1, Phase.READY, None),
    (0, Phase.FORWARD, 0),
    (1, Phase.FORWARD, 1),
    (2, Phase.FORWARD, 2),
    (3, Phase.ERROR, None),
    (4, Phase.BACKWARD, 2),
    (5, Phase.BACKWARD, 1),
    (6, Phase.BACKWARD, 0),
    (7, Phase.UPDATE, None),
]


@pytest.mark.parametrize(("stage", "phase", "layer"), OF_THREE)
def test_stages_of_three_layers(stage: int, phase: Phase, layer: int | None) -> None:
    """Phase and layer of each stage, and back again."""
    position = Position(5, stage)
    assert position.phase(3) == phase
    assert position.layer(3) == layer
    assert stage_of(phase, 3, layer) == stage


def test_stages_of_a_single_layer() -> None:
    """FORWARD, ERROR, BACKWARD, UPDATE."""
    phases = [Position(0, stage).phase(1) for stage in range(-1, 4)]
    assert phases == [Phase.READY, Phase.FORWARD, Phase.ERROR, Phase.BACKWARD, Phase.UPDATE]


@pytest.mark.parametrize("phase", [Phase.FORWARD, Phase.BACKWARD])
def test_a_phase_by_layers_needs_a_layer(phase: Phase) -> None:
    """FORWARD alone is no stage."""
    with pytest.raises(ValueError, match="layer"):
        stage_of(phase, 2)


def test_phases_are_in_their_order() -> None:
    """Later phases compare as greater: views ask whether something is computed yet."""
    assert sorted(Phase) == [Phase.READY, Phase.FORWARD, Phase.ERROR, Phase.BACKWARD, Phase.UPDATE]


positions = st.builds(Position, st.integers(1, 50), st.integers(0, 7))


@given(positions)
def test_following_and_preceding_are_opposites(position: Position) -> None:
    """Each goes one position, through the end of an iteration too, and never to READY."""
    assert position.preceding(3) < position < position.following(3)
    assert position.following(3).preceding(3) == position.preceding(3).following(3) == position
    assert position.following(3).stage != READY_STAGE


def test_ends_of_an_iteration() -> None:
    """From UPDATE to the first FORWARD of the next; from READY to the first FORWARD of its own."""
    assert Position(4, update_stage(2)).following(2) == Position(5, 0)
    assert Position(4).following(2) == Position(4, 0)
    assert Position(5, 0).preceding(2) == Position(5).preceding(2) == Position(4, 5)


def test_updates_done() -> None:
    """An iteration's update counts from its UPDATE on."""
    assert [Position(7, stage).updates_done(1) for stage in range(-1, 4)] == [7, 7, 7, 7, 8]


@given(positions, positions)
def test_moments_are_ordered(one: Position, other: Position) -> None:
    """By iteration, then stage."""
    assert (one < other) == ((one.iteration, one.stage) < (other.iteration, other.stage))


@pytest.mark.parametrize(
    ("granularity", "stages", "at_the_end"),
    [
        (Granularity.UNIT, [-1, 0, 1, 2, 3, 4, 5], [-1, 0, 1, 2, 3, 4, 5]),
        (Granularity.LAYER, [-1, 0, 1, 2, 3, 4, 5], [-1, 0, 1, 2, 3, 4, 5]),
        (Granularity.PHASE, [-1, 1, 2, 4, 5], [-1, 1, 2, 4, 5]),
        (Granularity.ITERATION, [-1, 5], [-1, 5]),
        (Granularity.EPOCH, [-1], [-1, 5]),
    ],
)
def test_grids(granularity: Granularity, stages: list[int], at_the_end: list[int]) -> None:
    """Where a step stops with two layers, inside an epoch and in its last batch."""
    for ends_epoch, expected in ((False, stages), (True, at_the_end)):
        stops = [s for s in range(-1, 6) if on_grid(Position(0, s), granularity, 2, ends_epoch)]
        assert stops == expected
