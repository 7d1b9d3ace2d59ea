"""Every number in a listing is the Frame's, at every moment of every kind of network."""

import numpy as np
import pytest
from hypothesis import given, settings

from engine.data import catalogue
from engine.experiment import Experiment, OptimizerSpec, replace
from engine.frame import LAYER, Frame, Place
from engine.listings import Column, ConnectionListing, InputListing, Listing, SampleListing, UnitListing
from engine.quantities import QUANTITIES, read
from engine.reveal import revealed
from engine.trainer import Trainer
from engine.trying import Trial
from tests.engine.quantities.experiments import classes, experiments, frame_at, frames_of, xor


def listings(frame: Frame, sample: int = 0) -> tuple[Listing, ...]:
    """All of them, of all layers."""
    layers = tuple(range(frame.depth))
    return (
        UnitListing(frame, sample, layers), ConnectionListing(frame, sample, layers),
        InputListing(frame, sample), SampleListing(frame, sample),
    )  # fmt: skip


def keys(listing: Listing) -> list[str]:
    return [f"b:{column.key}" if column.of_bias else column.key for column in listing.columns]


def check(listing: Listing) -> None:
    """Each cell by itself, and each column at once."""
    for column in listing.columns:
        whole = listing.values(column)
        assert whole.shape == (listing.count,)
        for row in range(listing.count):
            number = listing.number(row, column)
            if listing.has(row, column):
                assert (
                    number is None
                    or number == read(listing.frame, listing.place(row, column))
                    or (np.isnan(number))
                )
            else:
                assert number is None
            expected = np.nan if number is None else number
            np.testing.assert_allclose(whole[row], expected, rtol=1e-12, atol=0.0, equal_nan=True)


@settings(max_examples=40, deadline=None)
@given(experiments())
def test_every_cell_is_the_number_of_the_frame(experiment: Experiment) -> None:
    """Through a whole iteration and into the next, whatever is removed, frozen or mixed."""
    for frame in frames_of(experiment, 2 * experiment.network.depth + 3):
        for listing in listings(frame, len(frame.rows) - 1):
            check(listing)


def test_what_is_hidden_reads_as_not_computed() -> None:
    """Stepping unit by unit, no listing says a number that is not revealed."""
    for stage in range(6):
        frame = revealed(frame_at(xor(), stage), 1)
        for listing in listings(frame):
            check(listing)
    units = UnitListing(revealed(frame_at(xor(), 0), 1), 0, (0, 1))
    assert units.number(0, Column("z")) is not None
    assert units.number(1, Column("z")) is None
    assert np.isnan(units.values(Column("z"))[1:]).all()


def test_columns_appear_when_they_are_computed() -> None:
    """In the order in which an iteration computes them; of Adam with all that it remembers."""
    frames = frames_of(xor(optimizer=OptimizerSpec(name="adam")), 6)
    of_units = [keys(UnitListing(frame, 0, (0, 1))) for frame in frames]
    memory, forward, backward = ["b:m", "b:v"], ["z", "a", "slope"], ["activation_gradient", "delta"]
    assert of_units[0] == ["bias", *memory]
    assert of_units[2] == [*forward, "bias", *memory]
    assert of_units[4] == [*forward, *backward, "bias", "b:gradient", *memory]
    assert of_units[6] == [
        *forward, *backward, "bias", "b:gradient", "b:change", *memory, "b:m_hat", "b:v_hat",
    ]  # fmt: skip
    of_connections = [keys(ConnectionListing(frame, 0, (0, 1))) for frame in frames]
    assert of_connections[0] == ["weight", "m", "v"]
    assert of_connections[1] == ["weight", "term", "m", "v"]
    assert of_connections[6] == [
        "weight", "term", "comes_back", "gradient", "change", "m", "v", "m_hat", "v_hat",
    ]  # fmt: skip


def test_a_penalty_has_columns_only_where_there_is_one() -> None:
    """Then a gradient has two parts; else they would say nothing."""
    assert "penalty_gradient" not in keys(ConnectionListing(frame_at(xor(), 4), 0, (0,)))
    found = keys(ConnectionListing(frame_at(xor(l2=0.1), 4), 0, (0,)))
    assert found == ["weight", "term", "data_gradient", "penalty_gradient", "gradient"]


def test_what_never_exists_is_told_apart_from_what_comes_later() -> None:
    """A softmax has no slope of one unit, nothing comes back to an input, one's own sample has no target."""
    frame = frame_at(xor(), 3)
    connections = ConnectionListing(frame, 0, (0, 1))
    assert not connections.has(0, Column("comes_back"))
    assert connections.has(connections.count - 1, Column("comes_back"))
    softmax = UnitListing(frame_at(classes(), 1), 0, (1,))
    assert not softmax.has(0, Column("slope"))
    own = SampleListing(Trial(xor()).frame(frame, np.ones(2), 1), 0)
    assert keys(own) == ["input", "input", "a"]
    assert not own.has(0, Column("target", 0))


def test_a_place_finds_its_rows() -> None:
    """A weight has one row, a unit all the connections that lead to it, a layer all of its own."""
    frame = frame_at(xor(batch_size=4), 4)
    units, connections, inputs, samples = listings(frame, sample=2)
    for row in range(connections.count):
        place = connections.place(row, Column("weight"))
        assert list(connections.rows_of(place)) == [row]
    assert [*connections.rows_of(Place("z", 0, 1))] == [2, 3]
    assert [*units.rows_of(Place("gradient", 1, 0, source=2))] == [4]
    assert [*units.rows_of(Place("input", 0, 1))] == []
    assert [*inputs.rows_of(Place("input", 0, 1))] == [1]
    assert [*samples.rows_of(Place("z", 0, 1))] == [2]
    assert [*units.rows_of(Place(LAYER, 0))] == [0, 1, 2, 3]
    assert [*connections.rows_of(Place(LAYER, 1))] == [8, 9, 10, 11]
    assert [*inputs.rows_of(Place(LAYER, -1))] == [0, 1]
    assert [*units.rows_of(Place(LAYER, -1))] == []
    assert [*UnitListing(frame, 0, (1,)).rows_of(Place("z", 0, 1))] == []


def test_samples_list_inputs_predictions_targets_errors_and_losses() -> None:
    """One row for each sample of the batch; with many inputs what comes of them stands first."""
    frame = frame_at(xor(batch_size=4), 2)
    samples = SampleListing(frame, 0)
    assert keys(samples) == ["input", "input", "a", "target", "error", "sample_loss"]
    assert samples.count == 4
    digits = SampleListing(Trainer(catalogue.load("digits").experiment).frame(), 0)
    assert keys(digits)[:11] == [*["target"] * 10, "input"]


def test_removed_and_frozen_rows_say_so() -> None:
    """By the connection, by its unit, and by the unit before it."""
    network = replace(
        xor().network, removed_connections=((0, 1, 2),), removed_units=((0, 0),), frozen_units=((0, 3),)
    )
    frame = frame_at(Experiment(network, xor().training, xor().samples), 5)
    units, connections = UnitListing(frame, 0, (0, 1)), ConnectionListing(frame, 0, (0, 1))
    assert [units.is_removed(row) for row in range(5)] == [True, False, False, False, False]
    assert [units.is_frozen(row) for row in range(5)] == [False, False, False, True, False]
    assert [connections.is_removed(row) for row in range(12)] == [
        True, True, False, False, False, True, False, False, True, False, False, False,
    ]  # fmt: skip
    assert [connections.is_frozen(row) for row in range(12)] == [False] * 6 + [True] * 2 + [False] * 4
    assert connections.number(5, Column("weight")) == 0.0


@pytest.mark.parametrize("key", ["data_gradient", "penalty_gradient"])
def test_both_parts_of_a_gradient_are_read_at_once_as_one_by_one(key: str) -> None:
    """With a penalty; the same numbers either way."""
    connections = ConnectionListing(frame_at(xor(l2=0.1, l1=0.02, batch_size=4), 5), 0, (0, 1))
    assert QUANTITIES[key].at_once is not None
    check(connections)
