"""The selection follows the phases, and keeps a person's own choice as long as it makes sense."""

import pytest

from engine.data import catalogue
from engine.frame import Frame, Place
from engine.trainer import Trainer
from gui.selection import Selection


@pytest.fixture
def trainer() -> Trainer:
    return Trainer(catalogue.load("xor").experiment)


def _after(trainer: Trainer, steps: int) -> Frame:
    for _ in range(steps):
        trainer.step("layer")
    return trainer.frame()


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        (0, None),
        (1, Place("z", 0, unit=0, sample=0)),
        (2, Place("z", 1, unit=0, sample=0)),
        (3, Place("error", 1, unit=0, sample=0)),
        (4, Place("gradient", 1, unit=0, source=0)),
        (5, Place("gradient", 0, unit=0, source=0)),
        (6, Place("change", 0, unit=0, source=0)),
    ],
)
def test_nothing_chosen_means_the_first_unit_or_the_weight_on_its_chain(
    trainer: Trainer, steps: int, expected: Place | None
) -> None:
    """The mock-ups 01 to 05 show what stands chosen in each phase of the first iteration."""
    selection = Selection()
    selection.follow(_after(trainer, steps))
    assert selection.place == expected


def test_the_chain_runs_through_a_persons_own_unit(trainer: Trainer) -> None:
    """Whoever chose h3 in Forward sees h3's weights in Backward, and h3 again an iteration later."""
    selection = Selection()
    selection.follow(_after(trainer, 1))
    selection.select(Place("a", 0, unit=2))
    places = []
    for _ in range(6):
        selection.follow(_after(trainer, 1))
        places.append(selection.place)
    assert places[2] == Place("gradient", 1, unit=0, source=2)
    assert places[3] == Place("gradient", 0, unit=2, source=0)
    assert places[4] == Place("change", 0, unit=2, source=0)
    assert places[5] == Place("a", 0, unit=2, sample=0)


def test_a_choice_stays_while_its_phase_returns(trainer: Trainer) -> None:
    """Stepping by iteration, a bias chosen at Update stays chosen."""
    selection = Selection()
    selection.follow(trainer.step("iteration"))
    bias = Place("change", 1, unit=0)
    selection.select(bias)
    selection.follow(trainer.step("iteration"))
    assert selection.place == bias


def test_another_network_forgets_the_choice(trainer: Trainer) -> None:
    """A unit of the old network may not exist in the new one."""
    selection = Selection()
    selection.follow(_after(trainer, 1))
    selection.select(Place("z", 0, unit=3))
    selection.forget()
    selection.follow(trainer.frame())
    assert selection.place == Place("z", 0, unit=0, sample=0)


def test_following_is_silent_and_choosing_is_not(trainer: Trainer) -> None:
    """No view may see a new place with the frame of the moment before."""
    selection = Selection()
    heard: list[Place | None] = []
    selection.changed.connect(lambda: heard.append(selection.place))
    assert selection.follow(_after(trainer, 1))
    assert heard == []
    selection.select(Place("z", 0, unit=1))
    assert heard == [Place("z", 0, unit=1, sample=0)]


def test_a_sample_outside_the_batch_cannot_be_chosen() -> None:
    """The arrows at the caption stop at the ends of the batch, and a smaller batch pulls the sample back."""
    setup = catalogue.load("textbook_neuron")
    trainer = Trainer(setup.experiment)
    selection = Selection()
    selection.follow(trainer.step("layer"))
    selection.select_sample(len(trainer.frame().rows))
    assert selection.sample == 0
    selection.select_sample(len(trainer.frame().rows) - 1)
    assert selection.sample == len(trainer.frame().rows) - 1


def test_pointing_is_told_once() -> None:
    """The other view lights what is pointed at; moving within it changes nothing."""
    selection = Selection()
    heard: list[Place | None] = []
    selection.pointed_changed.connect(lambda: heard.append(selection.pointed))
    for _ in range(2):
        selection.point_at(Place("a", 0, unit=1))
    selection.point_at(None)
    assert heard == [Place("a", 0, unit=1), None]
