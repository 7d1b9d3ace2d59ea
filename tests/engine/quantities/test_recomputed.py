"""Every number and its derivation against the textbook, worked out anew, for anything that can be trained."""

import math
from collections.abc import Callable
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace as with_fields

from engine.data.samples import Samples
from engine.experiment import Experiment, replace
from engine.frame import Frame, Place
from engine.mistakes import MISTAKES
from engine.quantities import QUANTITIES, derive, read
from engine.trainer import Trainer
from tests.engine.quantities.experiments import places
from tests.engine.reference.moment import MEMORIES, Moment
from tests.engine.reference.network import exists
from tests.engine.strategies import experiments

Draw = Any
ROUNDING = 1e-11
"""Of a number made of others that are rounded too, as a share of the largest it is made of."""


@st.composite
def programs(draw: Draw) -> Experiment:
    """Right and wrong programs, some with class weights."""
    experiment: Experiment = draw(experiments())
    training = replace(experiment.training, mistake=draw(st.sampled_from((None, None, *MISTAKES))))
    samples = experiment.samples
    if draw(st.booleans()) and _has_labels(samples):
        classes = ("no", "yes") if len(samples.output_names) == 1 else samples.output_names
        task = "binary" if len(samples.output_names) == 1 else "multiclass"
        samples = with_fields(samples, class_names=classes, task=task)
        weights = tuple(draw(st.sampled_from((0.5, 1.0, 3.0))) for _ in classes)
        training = replace(training, class_weights=draw(st.sampled_from(("balanced", weights))))
    return Experiment(experiment.network, training, samples)


def _has_labels(samples: Samples) -> bool:
    targets = samples.train.targets
    return bool(((targets == 0) | (targets == 1)).all()) and (
        targets.shape[1] == 1 or bool((targets.sum(axis=1) == 1).all())
    )


@settings(max_examples=60)
@given(programs(), st.integers(0, 2))
def test_every_number_is_what_the_textbook_says(experiment: Experiment, updates: int) -> None:
    """At every position of an iteration, for every unit, connection and sample, and for the batch; the
    derivation comes to the frame's number, and both to the one worked out here."""
    trainer = Trainer(experiment)
    if updates:
        trainer.run(updates=updates)
    for _ in range(2 * experiment.network.depth + 2):
        frame = trainer.step("layer")
        moment = Moment(frame)
        for place in places(frame, most_units=3, most_samples=3):
            agree(frame, moment, place)
            agree(frame, moment, with_fields(place, sample=None))


def agree(frame: Frame, moment: Moment, place: Place) -> None:
    """The number, its derivation, and what the reference has for it."""
    number, derivation = read(frame, place), derive(frame, place)
    assert (number is None) == (derivation is None), place
    if asks_of_no_sample(frame, place):
        assert number is None
    if number is None or derivation is None:
        return
    assert derivation.agrees, (derivation, derivation.root.value())
    wanted = WANTED[place.quantity](moment, frame, place)
    if not math.isfinite(number):
        return
    size = max(abs(number), abs(wanted), derivation.root.size(), moment.size)
    assert abs(number - wanted) <= ROUNDING * size, (place, number, wanted)


def asks_of_no_sample(frame: Frame, place: Place) -> bool:
    """Whether nobody can say which sample of the batch is meant; a bias is the same term in all of them."""
    is_alike = place.quantity == "term" and place.source is None
    is_open = place.sample is None and len(frame.rows) > 1
    return is_open and QUANTITIES[place.quantity].is_per_sample and not is_alike


def _row(frame: Frame, place: Place) -> int:
    return 0 if place.sample is None and len(frame.rows) == 1 else place.sample or 0


Wanted = Callable[[Moment, Frame, Place], float]


def _of_pass(field: str) -> Wanted:
    def wanted(moment: Moment, frame: Frame, place: Place) -> float:
        table: list[list[float]] = getattr(moment.samples[_row(frame, place)], field)
        return table[place.layer][place.unit]

    return wanted


def _slope(moment: Moment, frame: Frame, place: Place) -> float:
    found = moment.slope(_row(frame, place), place.layer, place.unit)
    return math.nan if found is None else found


def _after(moment: Moment, frame: Frame, place: Place) -> float:
    return moment.parameter(place) + moment.change(place, _given_gradient(frame, place))


def _given_gradient(frame: Frame, place: Place) -> float:
    """As the frame has it: a step divides by the size of a gradient, rounding errors of zero included."""
    found = frame.value(with_fields(place, quantity="gradient", sample=None))
    assert found is not None
    return found


def _weight(moment: Moment, frame: Frame, place: Place) -> float:
    return moment.parameter(place) if frame.after is None else _after(moment, frame, place)


def _gradient(moment: Moment, _: Frame, place: Place) -> float:
    return moment.gradient(place) if place.sample is None else moment.share(place, place.sample)


def _gradient_size(moment: Moment, _: Frame, place: Place) -> float:
    inputs, units = moment.network.sizes[place.layer : place.layer + 2]
    ends = [Place("gradient", place.layer, unit, source) for source in range(inputs) for unit in range(units)]
    kept = [end for end in ends if exists(moment.experiment, end.layer, end.source, end.unit)]
    return math.fsum(abs(moment.gradient(end)) for end in kept) / max(1, len(kept))


def _data_gradient(moment: Moment, _: Frame, place: Place) -> float:
    return moment.data_gradient(place) if place.sample is None else moment.share(place, place.sample)


def _memory(name: str) -> Wanted:
    def wanted(moment: Moment, frame: Frame, place: Place) -> float:
        if frame.after is None or moment.stands_still(place):
            return moment.remembered(name, place)
        return float(getattr(moment.memory(place, _given_gradient(frame, place))[0], name))

    return wanted


def _old_memory(name: str) -> Wanted:
    return lambda moment, _, place: moment.remembered(name, place)


def _hat(name: str) -> Wanted:
    def wanted(moment: Moment, frame: Frame, place: Place) -> float:
        memory, _ = moment.memory(place, _given_gradient(frame, place))
        if moment.stands_still(place):
            setattr(memory, name, moment.remembered(name, place))
        return moment.hat(memory, name)

    return wanted


def _term(moment: Moment, frame: Frame, place: Place) -> float:
    return moment.parameter(place) * moment.came_in(place, _row(frame, place))


def _comes_back(moment: Moment, frame: Frame, place: Place) -> float:
    delta: float = moment.samples[_row(frame, place)].delta[place.layer][place.unit]
    return moment.passing[place.layer][place.source or 0][place.unit] * delta


WANTED: dict[str, Wanted] = {
    "input": lambda m, f, p: m.inputs[_row(f, p)][p.unit],
    "target": lambda m, f, p: m.targets[_row(f, p)][p.unit],
    "weight": _weight,
    "bias": _weight,
    "old_weight": lambda m, _, p: m.parameter(p),
    "new_weight": _after,
    "weight_ahead": lambda m, _, p: m.parameter(p) + m.change(p, m.gradient(p)),
    "term": _term,
    "z": _of_pass("z"),
    "a": _of_pass("a"),
    "slope": _slope,
    "error": lambda m, f, p: m.samples[_row(f, p)].a[-1][p.unit] - m.targets[_row(f, p)][p.unit],
    "sample_loss": lambda m, f, p: m.sample_loss(_row(f, p)),
    "data_loss": lambda m, _, __: m.data_loss,
    "penalty": lambda m, _, __: m.penalty,
    "batch_loss": lambda m, _, __: m.data_loss + m.penalty,
    "activation_gradient": _of_pass("back"),
    "delta": _of_pass("delta"),
    "comes_back": _comes_back,
    "data_gradient": _data_gradient,
    "penalty_gradient": lambda m, _, p: m.penalty_gradient(p),
    "gradient": _gradient,
    "gradient_size": _gradient_size,
    "change": lambda m, f, p: m.change(p, _given_gradient(f, p)),
    "step": lambda m, f, p: m.bare_step(p, _given_gradient(f, p)),
    **{name: _memory(name) for name in MEMORIES},
    **{f"old_{name}": _old_memory(name) for name in (*MEMORIES, "leftover")},
    "m_hat": _hat("m"),
    "v_hat": _hat("v"),
}


def test_the_reference_has_every_quantity() -> None:
    """A new quantity must be worked out here as well."""
    assert set(QUANTITIES) == set(WANTED)
