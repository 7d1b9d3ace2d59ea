"""Whatever a working displays comes right when a pupil recomputes it from the digits on screen."""

from collections.abc import Iterator
from zlib import crc32

import pytest
from hypothesis import given, settings
from PySide6.QtCore import QLocale

from engine.data.catalogue import catalogue, load
from engine.derivation import Constant, Difference, Leaf, Product, Sum
from engine.experiment import Experiment, OptimizerSpec
from engine.frame import Frame, Place
from engine.optimizers import OPTIMIZERS
from engine.trainer import Trainer
from gui.explain.builders.explain import content_of
from gui.explain.content.content import Content
from gui.explain.content.digits import Equation, Figures, last_place, written
from gui.explain.content.scene import Scene
from tests.engine.quantities.experiments import classes, experiments, frames_of, places, xor
from tests.gui.explain.displayed import Shown, equations

pytestmark = pytest.mark.usefixtures("qapp")


LAST = 3
"""Error, the end of Backward, Update: all that was computed before is there as well."""
SHOWN = frozenset({"input", "z", "slope", "error", "activation_gradient", "delta", "gradient"})
"""These lead to every working there is; the others lead to the same ones."""


def contents(frame: Frame, most_units: int = 3) -> Iterator[Content]:
    """Every working of a frame, roomy and squeezed."""
    for place in places(frame, most_units, most_samples=1):
        if place.quantity not in SHOWN and (place.layer or place.unit or place.source):
            continue
        for squeeze in range(3):
            content = content_of(Scene(frame, place, squeeze=squeeze))
            if not isinstance(content, Content):
                break
            yield content
            if not content.can_shrink:
                break


def check(frames: list[Frame], most_units: int = 3) -> list[Shown]:
    """Recompute all that is shown; returns it."""
    found = [
        shown for frame in frames for content in contents(frame, most_units) for shown in equations(content)
    ]
    for shown in found:
        assert shown.comes_right or not shown.is_exact, shown
    return found


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_what_is_shown_of_xor_comes_right(optimizer: str) -> None:
    """The first network of the app, at its third sample, with every optimizer."""
    frames = frames_of(xor(optimizer=OptimizerSpec(name=optimizer, learning_rate=0.05)), 18)
    assert len(check(frames[-LAST:], most_units=4)) > 100


def test_what_is_shown_of_a_softmax_comes_right() -> None:
    """Shares, folded sums, batches, penalties, smoothed targets."""
    for outputs in (3, 7):
        frames = frames_of(classes(outputs, samples=6, hidden=9, l2=0.01, l1=0.003), 6)
        assert len(check(frames[-LAST:])) > 100


@pytest.mark.parametrize("key", [entry.key for entry in catalogue()])
def test_what_is_shown_of_a_preset_comes_right(key: str) -> None:
    """Real data, long sums and full batches, at every stage of an iteration anywhere in the first fifty."""
    setup = load(key)
    trainer = Trainer(Experiment(setup.network, setup.training, setup.samples))
    trainer.run(updates=1 + crc32(key.encode()) % 50)
    frames = [trainer.step("layer") for _ in range(2 * setup.network.depth + 2)]
    assert len(check(frames[-LAST:], most_units=1)) > 10


@settings(max_examples=30)
@given(experiments())
def test_what_is_shown_of_a_random_network_comes_right(experiment: Experiment) -> None:
    """Every loss, activation, reduction and mask, and the roughest numbers."""
    check(frames_of(experiment, 2 * experiment.network.depth + 2)[-LAST:], most_units=1)


def test_hardly_anything_needs_an_about() -> None:
    """≈ is the last way out: six figures nearly always do."""
    found = [shown for seed in range(3) for shown in check(frames_of(xor(seed=seed), 6)[-LAST:])]
    assert sum(not shown.is_exact for shown in found) < 0.01 * len(found)


def test_a_comma_is_read_as_well() -> None:
    """Where numbers are written with a comma, the figures still come right."""
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.German))
    try:
        assert len(check(frames_of(xor(), 6)[-LAST:])) > 100
    finally:
        QLocale.setDefault(before)


def leaf(value: float, unit: int = 0) -> Leaf:
    return Leaf(Place("z", 0, unit, sample=0), value)


def test_three_figures_are_enough_where_they_come_right() -> None:
    """No more digits than a reader needs."""
    equation = Equation(leaf(0.0296, 9), Product((leaf(0.0939411), leaf(0.315123, 1))))
    figures = Figures().settle([equation])
    assert [figures.text(part).plain for part in equation.root.parts] == ["0.0939", "0.315"]
    assert figures.relation(equation) == "="


def test_a_product_that_would_come_out_wrong_gets_one_figure_more() -> None:
    """0.522 × 0.249 is 0.130, but with 0.710 it is 0.0923, not 0.0926: four figures then."""
    equation = Equation(leaf(0.0925735, 9), Product((leaf(0.522486), leaf(0.249494, 1), leaf(0.710152, 2))))
    figures = Figures().settle([equation])
    assert [figures.text(part).plain for part in equation.root.parts] == ["0.5225", "0.2495", "0.7102"]


def test_only_the_term_that_is_off_gets_more_figures() -> None:
    """A long sum stays readable."""
    equation = Equation(leaf(4.2215, 9), Sum((leaf(0.5), leaf(0.25, 1), leaf(3.4715, 2))))
    figures = Figures().settle([equation])
    assert [figures.text(part).plain for part in equation.root.parts] == ["0.5", "0.25", "3.47"]


def test_what_cannot_come_right_is_written_with_about() -> None:
    """Two numbers that agree in six figures, and a difference that lives in the seventh."""
    equation = Equation(leaf(1.2e-9, 9), Difference(leaf(0.8412345678), leaf(0.8412345666, 1)))
    assert Figures().settle([equation]).relation(equation) == "≈"


def test_a_number_is_written_alike_wherever_it_stands() -> None:
    """What one formula needs in four figures, the other shows in four as well."""
    shared = leaf(0.249494, 1)
    rough = Equation(leaf(0.0925735, 9), Product((leaf(0.522486), shared, leaf(0.710152, 2))))
    fine = Equation(leaf(0.499, 8), Product((Constant("two", 2.0), shared)))
    figures = Figures().settle([rough, fine])
    assert figures.text(shared).plain == "0.2495"


def test_two_equations_of_the_same_numbers_do_not_refine_them_twice() -> None:
    """One figure more is enough for both."""
    factors = (leaf(0.10664), leaf(0.93533, 1))
    one = Equation(leaf(0.0997462, 9), Product(factors))
    other = Equation(leaf(0.0997462, 8), Product((*factors, Constant("one", 1.0))))
    figures = Figures().settle([one, other])
    assert [figures.text(part).plain for part in factors] == ["0.1066", "0.9353"]


@pytest.mark.parametrize(
    ("value", "digits", "expected"),
    [
        (0.5, 3, "0.5"),
        (0.22001, 3, "0.220"),
        (1.0, 3, "1"),
        (1 - 0.99, 6, "0.01"),
        (0.0, 3, "0"),
        (-0.25, 3, "−0.25"),
    ],
)
def test_what_is_exact_is_written_short(value: float, digits: int, expected: str) -> None:
    """Idle zeros say that a number was rounded; 0.5 was not."""
    assert written(value, digits).plain == expected


def test_the_last_place_of_an_exact_number_is_that_of_its_figures() -> None:
    """1 stands for 1.00, so a product of 0.5 does not pass for it."""
    assert last_place(written(1.0, 3), 3) == pytest.approx(0.01)
    assert last_place(written(0.0296, 3), 3) == pytest.approx(0.0001)
