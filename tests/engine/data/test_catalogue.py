"""The data that the program offers, and how it opens."""

import json

import numpy as np
import pytest

from engine.data.catalogue import DataSetEntry, catalogue, load
from engine.data.manifest import TaskEntry, described
from engine.data.presets import DataSetPreset, presets
from engine.data.setup import Setup
from engine.problem import Problem
from engine.resources import resource

SYNTHETIC = (
    "textbook_neuron",
    "and",
    "or",
    "xor",
    "blobs",
    "circles",
    "moons",
    "spiral",
    "checkerboard",
    "noisy_xor",
    "noisy_and",
    "noisy_nand",
    "noisy_nor",
    "noisy_or",
    "parity",
    "line",
    "polynomial",
    "sine",
    "step",
)
REAL_PRESETS = [preset for preset in presets() if isinstance(preset, DataSetPreset)]
TASKS = [
    pytest.param(preset, number, id=f"{preset.key}-{number}")
    for preset in REAL_PRESETS
    for number in range(len(described(preset.file).tasks))
]


def task_of(preset: DataSetPreset, number: int) -> TaskEntry:
    """What the manifest says of a task."""
    return described(preset.file).tasks[number]


def test_the_list_begins_with_the_textbook_and_ends_with_real_data() -> None:
    """The simplest first; every shipped data set is in the list."""
    keys = [entry.key for entry in catalogue()]
    assert tuple(keys[: len(SYNTHETIC)]) == SYNTHETIC
    assert len(keys) == len(set(keys)) == len(SYNTHETIC) + 13
    assert {preset.file for preset in REAL_PRESETS} == {
        file.name for file in resource("datasets").glob("*.csv")
    }


@pytest.mark.parametrize("entry", catalogue(), ids=lambda entry: entry.key)
def test_every_entry_opens(entry: DataSetEntry) -> None:
    """Whoever chooses a line of the list gets a network that fits its data."""
    setup = load(entry.key)
    assert setup.title == entry.title
    assert setup.experiment.samples is setup.samples
    assert setup.network.sizes[0] == len(setup.samples.input_names)
    assert entry.description.endswith(".")
    assert setup.remarks == ()


@pytest.mark.parametrize(("preset", "number"), TASKS)
def test_real_data_is_split_and_encoded_as_the_manifest_says(preset: DataSetPreset, number: int) -> None:
    """As many inputs and test rows; validation is taken from the training rows only."""
    told, samples = task_of(preset, number), load(preset.key, number).samples
    assert samples.task == told.task
    assert len(samples.input_names) == told.n_inputs
    assert len(samples.test) == told.n_test
    assert len(samples.train) + len(samples.validation) == told.n_train
    assert 0.15 < len(samples.validation) / told.n_train < 0.35


@pytest.mark.parametrize(("preset", "number"), TASKS)
def test_real_data_opens_with_the_network_of_the_manifest(preset: DataSetPreset, number: int) -> None:
    """Layers, functions, loss, rate, batch size and epochs come from there."""
    suggested, setup = task_of(preset, number).suggested_mlp, load(preset.key, number)
    assert setup.network.sizes == suggested.layers
    assert {layer.activation for layer in setup.network.layers[:-1]} == {suggested.hidden_activation}
    assert setup.training.optimizer.learning_rate == suggested.learning_rate
    assert (setup.training.batch_size, setup.epochs) == (suggested.batch_size, suggested.epochs)
    divides = suggested.input_scaling.startswith("divide by ")
    assert divides == (preset.scaling == "divide")
    assert not divides or suggested.input_scaling == f"divide by {preset.divisor:g}"


@pytest.mark.parametrize("preset", REAL_PRESETS, ids=lambda preset: preset.key)
def test_inputs_are_scaled_by_training_rows(preset: DataSetPreset) -> None:
    """Mean 0 and spread 1 over the training rows; pictures between 0 and 1; number targets standardised."""
    setup = load(preset.key)
    inputs = setup.samples.train.inputs
    numbers = [i for i, column in enumerate(setup.fitted.inputs) if column.level is None]
    if preset.scaling == "divide":
        assert inputs.min() >= 0
        assert inputs.max() <= 1
    else:
        np.testing.assert_allclose(inputs[:, numbers].mean(axis=0), 0, atol=1e-9)
        np.testing.assert_allclose(inputs[:, numbers].std(axis=0), 1, atol=1e-9)
    if setup.samples.task == "regression":
        np.testing.assert_allclose(setup.samples.train.targets.std(), 1)


def words_at(setup: Setup, column: str, part: int) -> set[str]:
    """The different words that a part has in a column that is not learnt from."""
    return {setup.table[column].words[row] for row in setup.samples.parts[part].rows}


@pytest.mark.parametrize(
    ("key", "task", "column"),
    [("vowels", 0, "speaker"), ("cats_and_dogs", 0, "drawing_set"), ("films", 1, "viewer")],
)
def test_groups_are_in_one_part_only(key: str, task: int, column: str) -> None:
    """The same voice, hand or viewer is never met in two parts."""
    setup = load(key, task)
    train, validation, test = (words_at(setup, column, part) for part in range(3))
    assert not train & validation
    assert not train & test
    assert not validation & test


def test_the_weather_is_split_by_year() -> None:
    """Train on the past, validate on 2014, test on 2015."""
    setup = load("weather")
    years = [{date[:4] for date in words_at(setup, "date", part)} for part in range(3)]
    assert years == [{"2012", "2013"}, {"2014"}, {"2015"}]


def test_copies_of_test_drawings_are_not_used() -> None:
    """A mirrored copy in the training part would give the answer away."""
    setup = load("cats_and_dogs")
    assert words_at(setup, "variant", 2) == {"0"}
    assert sum(map(len, setup.samples.parts)) == 491


def test_pictures_know_their_shape() -> None:
    """The app draws them as pictures."""
    assert load("digits").samples.image_shape == (8, 8)
    assert load("cats_and_dogs").samples.image_shape == (16, 16)


def test_made_up_data_can_be_changed() -> None:
    """Count, noise and seed are settings of the moons, and the set-up remembers them."""
    setup = load("moons", parameters={"count": 60, "seed": 5})
    assert [len(part) for part in setup.samples.parts] == [40, 20, 0]
    assert setup.samples != load("moons", parameters={"count": 60}).samples
    assert load("moons").samples == load("moons").samples


def test_moons_have_80_samples_to_train_and_40_to_validate() -> None:
    """As the pictures of the app show them: 5 batches of 16."""
    setup = load("moons")
    assert [len(part) for part in setup.samples.parts] == [80, 40, 0]
    assert setup.samples.train.targets.mean() == setup.samples.validation.targets.mean() == 0.5


@pytest.mark.parametrize("key", ["textbook_neuron", "and", "or", "xor"])
def test_four_samples_all_train(key: str) -> None:
    """There is nothing to set aside."""
    assert [len(part) for part in load(key).samples.parts] == [4, 0, 0]


def test_what_there_is_not_is_said() -> None:
    """Unknown data, an unknown task, settings for rows that have none."""
    with pytest.raises(Problem, match="no data set called abc"):
        load("abc")
    with pytest.raises(Problem, match="no task 7"):
        load("iris", 7)
    with pytest.raises(Problem, match="one task only"):
        load("xor", 1)
    for key in ("xor", "iris"):
        with pytest.raises(Problem, match="settings"):
            load(key, parameters={"noise": 1})


def test_baselines_and_credits_are_there_to_be_shown() -> None:
    """The app shows them beside the data."""
    films = next(entry for entry in catalogue() if entry.key == "films")
    assert films.synthetic
    assert films.task.baseline_value == 0.732
    assert films.task.metric == "mean absolute error (stars)"
    assert films.attribution == described("film_ratings_synthetic.csv").attribution


def test_presets_of_real_data_repeat_nothing_of_the_manifest() -> None:
    """They hold the split, the scaling, the task and the seed; no rates, layers or scores."""
    for file in resource("presets").glob("*.json"):
        content = json.loads(file.read_text(encoding="utf-8"))
        if content["type"] == "data_set":
            assert not {"network", "training", "epochs", "title", "description"} & set(content)
