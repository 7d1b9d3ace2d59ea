"""Sums over a large batch: the largest samples are terms of their own, all others are one number."""

import pytest
from hypothesis import given, settings

from engine.derivation import Constant, Leaf, Sum
from engine.experiment import Experiment
from engine.frame import Frame, Place
from engine.quantities import derive
from engine.quantities import row as row_module
from engine.trainer import Trainer
from tests.engine.strategies import experiments

MOST = 2


def of_batch(frame: Frame, place: Place) -> Sum:
    """The sum over the samples, wherever it stands in the derivation."""
    found = derive(frame, place)
    assert found is not None
    assert found.agrees
    node = found.root
    while not isinstance(node, Sum):
        node = next(part for part in node.parts if part.parts)
    return node


@settings(max_examples=40)
@given(experiments())
def test_the_rest_is_one_number_and_the_sum_comes_right(experiment: Experiment) -> None:
    """Gradients of the data and the loss of the batch agree with the frame as ever."""
    frame = Trainer(experiment).step("iteration")
    count = len(frame.rows)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(row_module, "MOST_SAMPLES", MOST)
        for place in (Place("data_gradient", 0, 0, 0), Place("data_gradient", 0, 0), Place("data_loss", 0)):
            if place.quantity == "data_gradient" and frame.value(place) == 0.0:
                continue  # removed, or nothing comes back
            total = of_batch(frame, place)
            leaves = [term for term in total.terms if isinstance(term, Leaf)]
            rests = [term for term in total.terms if isinstance(term, Constant)]
            assert len(leaves) == (count if count <= MOST else MOST)
            assert len(rests) == (count > MOST)
            if rests:
                least = min(abs(each.number) for each in leaves)
                shown = {each.place.sample for each in leaves}
                others = (of_sample(frame, leaves[0].place, row) for row in range(count) if row not in shown)
                assert all(abs(number) <= least for number in others)


def of_sample(frame: Frame, place: Place, sample: int) -> float:
    """The same number of another sample."""
    value = frame.value(Place(place.quantity, place.layer, place.unit, place.source, sample))
    assert value is not None
    return value
