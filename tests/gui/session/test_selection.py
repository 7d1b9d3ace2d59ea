"""The selection follows the phases, and keeps a person's own choice as long as it makes sense."""

import pytest

from engine.data import catalogue
from engine.data.samples import Samples
from engine.experiment import Experiment, InitializerSpec, LayerSpec, NetworkSpec, TrainingSpec
from engine.experiment import replace as with_spec
from engine.frame import LAYER, Frame, Place
from engine.trainer import Trainer
from gui.session.moment import Moment
from gui.session.selection import Selection


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


def _chosen(key: str, steps: int, sample: int = 0) -> tuple[Frame, Place]:
    """What the app chooses by itself for a sample of the first batch of a data set."""
    frame, selection = _after(Trainer(catalogue.load(key).experiment), steps), Selection()
    selection.follow(frame)
    selection.select_sample(sample)
    assert selection.place is not None
    return frame, selection.place


@pytest.mark.parametrize(("steps", "quantity"), [(5, "gradient"), (6, "change")])
@pytest.mark.parametrize("sample", [0, 3])
def test_the_chosen_weight_begins_at_the_strongest_input(steps: int, quantity: str, sample: int) -> None:
    """The corner of an image is always 0: a weight from there would teach nothing."""
    frame, place = _chosen("digits", steps, sample)
    assert place == Place(quantity, 0, unit=0, source=int(frame.inputs[sample].argmax()))
    assert place.source is not None
    assert frame.inputs[sample, place.source] > 0


def test_an_input_of_0_is_passed_over(trainer: Trainer) -> None:
    """XOR's second sample is (0, 1): its gradients come from x2."""
    selection = Selection()
    selection.follow(_after(trainer, 6 + 5))
    inputs = trainer.frame().inputs[0].tolist()
    assert selection.place == Place("gradient", 0, unit=0, source=inputs.index(max(inputs)))


@pytest.mark.parametrize(("steps", "quantity"), [(2, "z"), (3, "error")])
@pytest.mark.parametrize("sample", [0, 1, 2])
def test_of_several_outputs_the_one_that_ought_to_answer(steps: int, quantity: str, sample: int) -> None:
    """The caption of Error speaks of the target's class, and so does the working."""
    frame, place = _chosen("iris", steps, sample)
    assert place == Place(quantity, 1, unit=int(frame.targets[sample].argmax()), sample=sample)


def test_a_hidden_unit_that_says_nothing_is_passed_over() -> None:
    """With ReLU the first unit may be flat: then the chain runs through the strongest, in every phase."""
    network = NetworkSpec(
        inputs=1,
        layers=(LayerSpec(units=3, activation="relu"), LayerSpec(units=1, activation="identity")),
        initializer=InitializerSpec(
            name="given",
            weights=(((-1.0, 0.5, 2.0),), ((1.0,), (1.0,), (1.0,))),
            biases=((0.0, 0.0, 0.0), (0.0,)),
        ),
    )
    trainer = Trainer(Experiment(network, TrainingSpec(), Samples.from_arrays([[1.0]], [[0.0]])))
    selection, units = Selection(), []
    for _ in range(6):
        selection.follow(_after(trainer, 1))
        assert selection.place is not None
        units.append((selection.place.layer, selection.place.unit, selection.place.source))
    assert units == [(0, 2, None), (1, 0, None), (1, 0, None), (1, 0, 2), (0, 2, 0), (0, 2, 0)]


def test_a_persons_own_unit_stays_whatever_it_says() -> None:
    """Whoever wants to see a weight from a black pixel sees it."""
    selection, trainer = Selection(), Trainer(catalogue.load("digits").experiment)
    selection.follow(_after(trainer, 5))
    selection.select(Place("gradient", 0, unit=4, source=0))
    selection.select_sample(2)
    assert selection.place == Place("gradient", 0, unit=4, source=0)


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


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        (1, Place(LAYER, 1)),
        (2, Place("error", 1, unit=0, sample=0)),
        (3, Place(LAYER, 1)),
        (4, Place(LAYER, 0)),
        (5, Place(LAYER, 0)),
    ],
)
def test_whoever_chose_a_layer_goes_on_layer_by_layer(trainer: Trainer, steps: int, expected: Place) -> None:
    """The one at work, until a unit or a weight is chosen."""
    selection = Selection()
    selection.follow(_after(trainer, 1))
    selection.select(Place(LAYER, 0))
    selection.follow(_after(trainer, steps))
    assert selection.place == expected
    selection.select(Place("z", 0, unit=2, sample=0))
    selection.follow(_after(trainer, 6))
    assert selection.place is not None
    assert selection.place.quantity != LAYER


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


def test_what_is_chosen_before_a_moment_is_shown_is_told_with_it() -> None:
    """A view that takes in other data chooses a row of theirs, while others show the moment before."""
    setup = catalogue.load("moons")
    training = with_spec(setup.training, batch_size=None)
    trainer = Trainer(Experiment(setup.network, training, setup.samples))
    selection, told = Selection(), list[int]()
    selection.follow(trainer.frame())
    selection.changed.connect(lambda: told.append(selection.sample))
    tell = selection.take_in(Moment(trainer.frame(), setup))
    assert tell is not None
    selection.select_row(int(setup.samples.train.rows[7]))
    assert told == []
    tell()
    assert told == [7]


def test_pointing_is_told_once() -> None:
    """The other view lights what is pointed at; moving within it changes nothing."""
    selection = Selection()
    heard: list[Place | None] = []
    selection.pointed_changed.connect(lambda: heard.append(selection.pointed))
    for _ in range(2):
        selection.point_at(Place("a", 0, unit=1))
    selection.point_at(None)
    assert heard == [Place("a", 0, unit=1), None]


def test_what_is_pointed_at_goes_with_its_network(trainer: Trainer) -> None:
    """The pointer rests where there is nothing any more: nobody may ask where that is."""
    selection = Selection()
    selection.follow(trainer.frame())
    selection.point_at(Place("z", 1, unit=0, sample=0))
    selection.follow(Trainer(catalogue.load("textbook_neuron").experiment).frame())
    assert selection.pointed is None
