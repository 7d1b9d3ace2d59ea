"""Set-ups as files."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace as with_fields

from engine.data.catalogue import load
from engine.data.csv_file import read_csv, setup_for_table
from engine.data.reading import open_table, read
from engine.data.setup import BuiltInData, CsvData, Setup
from engine.data.setup_file import SetupFile, load_setup, save_setup
from engine.experiment import (
    InitializerSpec,
    LayerSpec,
    NetworkSpec,
    OptimizerSpec,
    ScheduleSpec,
    TrainingSpec,
    replace,
)
from engine.problem import Problem
from engine.slices import exhaust

RATES = st.floats(0, 1e3)
NETWORKS = st.builds(
    lambda units, activation, seed, bias: NetworkSpec(
        inputs=2,
        layers=(
            *(LayerSpec(units=count, activation=activation, bias=bias) for count in units),
            LayerSpec(units=1),
        ),
        seed=seed,
        initializer=InitializerSpec(name="he_normal"),
    ),
    st.lists(st.integers(1, 5), max_size=3),
    st.sampled_from(["tanh", "relu", "gelu"]),
    st.integers(0, 2**32 - 1),
    st.booleans(),
)
TRAININGS = st.builds(
    TrainingSpec,
    optimizer=st.builds(OptimizerSpec, name=st.sampled_from(["sgd", "adam"]), learning_rate=RATES),
    schedule=st.builds(ScheduleSpec, name=st.sampled_from(["constant", "cosine"]), minimum=RATES),
    l1=RATES,
    batch_size=st.none() | st.integers(1, 99),
)


def is_same(first: Setup, second: Setup) -> bool:
    """Whether two set-ups begin the same experiment."""
    return first.experiment == second.experiment and first.epochs == second.epochs


@given(NETWORKS, TRAININGS, st.integers(1, 10_000))
def test_what_is_saved_is_what_is_loaded(
    tmp_path_factory: pytest.TempPathFactory, network: NetworkSpec, training: TrainingSpec, epochs: int
) -> None:
    """To the bit, whatever the settings."""
    path = tmp_path_factory.mktemp("setup") / "setup.json"
    setup = with_fields(load("xor"), network=network, training=training, epochs=epochs)
    save_setup(setup, path)
    assert is_same(load_setup(path), setup)


@pytest.mark.parametrize(
    "setup",
    [
        load("moons", parameters={"count": 40, "noise": 0.1}),
        load("iris", 1),
        load("films", 2),
        load("digits"),
    ],
    ids=lambda setup: setup.key,
)
def test_the_data_is_found_again(tmp_path: Path, setup: Setup) -> None:
    """With its settings and its task."""
    save_setup(setup, tmp_path / "setup.json")
    found = load_setup(tmp_path / "setup.json")
    assert found.source == setup.source
    assert is_same(found, setup)


def test_a_csv_file_moves_together_with_its_set_up(tmp_path: Path) -> None:
    """The path is relative, so a folder can be handed on."""
    old = tmp_path / "old"
    (old / "data").mkdir(parents=True)
    (old / "data" / "flowers.csv").write_text("x,y\n1,0\n2,1\n", encoding="utf-8")
    setup = setup_for_table(read_csv(old / "data" / "flowers.csv"))
    save_setup(setup, old / "setup.json")
    assert '"data/flowers.csv"' in (old / "setup.json").read_text(encoding="utf-8")
    moved = old.rename(tmp_path / "new")
    assert is_same(load_setup(moved / "setup.json"), setup)


def test_what_was_decided_about_a_file_is_kept(tmp_path: Path) -> None:
    """A file that can be read in two ways opens again as it was read, without asking."""
    path = tmp_path / "sizes.csv"
    path.write_text('x,y\n"1,234",0\n"5,678",1\n', encoding="utf-8")
    found = exhaust(exhaust(open_table(path)).changed(decimal=","))
    setup = setup_for_table(exhaust(read(found)).table)
    setup = with_fields(setup, source=CsvData(path=str(path), guesses=found.guesses))
    save_setup(setup, tmp_path / "setup.json")
    again = load_setup(tmp_path / "setup.json")
    assert again.table["x"].numbers.tolist() == [1.234, 5.678]
    assert isinstance(again.source, CsvData)
    assert again.source.guesses == found.guesses


def change(path: Path, edit: Callable[[dict[str, Any]], object]) -> Path:
    """A saved set-up of XOR with an edit by hand."""
    save_setup(load("xor"), path)
    content = json.loads(path.read_text(encoding="utf-8"))
    edit(content)
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("edit", "words"),
    [
        (lambda c: c["network"]["layers"][1].update(units="3"), "network.layers[1].units: Expected `int`"),
        (lambda c: c["network"]["layers"][1].update(units=0), "network.layers[1]: The number of units is 0"),
        (lambda c: c["network"].update(inputs=2.5), "network.inputs: Expected `int`"),
        (
            lambda c: c["training"]["optimizer"].update(learning_rate=-1),
            "training.optimizer: The learning rate",
        ),
        (lambda c: c["training"].update(order="random"), "training: There is no order called random"),
        (lambda c: c["training"].update(speed=1), "training: Object contains unknown field `speed`"),
        (lambda c: c.update(epochs=0), "the top level: The number of epochs is 0"),
        (lambda c: c.update(version=2), "version: Invalid enum value 2"),
        (lambda c: c.pop("network"), "the top level: Object missing required field `network`"),
        (lambda c: c["data"].update(type="sql"), "data.type: Invalid value 'sql'"),
        (lambda c: c["data"].update(key="abc"), "There is no data set called abc"),
        (
            lambda c: c["network"].update(inputs=3),
            "The data has 2 inputs in each sample, but the network has 3",
        ),
        (lambda c: c["training"]["loss"].update(name="categorical_cross_entropy"), "needs softmax"),
    ],
)
def test_a_bad_value_is_named_by_its_place(
    tmp_path: Path, edit: Callable[[dict[str, Any]], object], words: str
) -> None:
    """A teacher who edits the file by hand finds the spot."""
    path = change(tmp_path / "setup.json", edit)
    with pytest.raises(Problem) as raised:
        load_setup(path)
    assert words in str(raised.value)


@pytest.mark.parametrize("content", ["[]", "null", "3", '"text"', "{}"])
def test_other_json_is_refused(tmp_path: Path, content: str) -> None:
    """It is JSON, but no set-up."""
    path = tmp_path / "setup.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(Problem, match=r"setup\.json, at the top level"):
        load_setup(path)


def test_numbers_that_are_not_finite_are_not_written(tmp_path: Path) -> None:
    """JSON would hold null in their place; the old file stays as it was."""
    path = tmp_path / "setup.json"
    save_setup(load("xor"), path)
    before = path.read_bytes()
    setup = load("textbook_neuron")
    # Weights that are not used are not checked before.
    given = InitializerSpec(name="constant", weights=(((float("nan"),),),), biases=((0.0,),))
    with pytest.raises(Problem, match=r"network\.initializer\.weights\[0\]\[0\]\[0\] is nan"):
        save_setup(with_fields(setup, network=replace(setup.network, initializer=given)), path)
    assert path.read_bytes() == before


def test_every_field_of_the_file_is_written(tmp_path: Path) -> None:
    """A default that changes in a later version must not change an old file."""
    save_setup(load("xor"), tmp_path / "setup.json")
    content = json.loads((tmp_path / "setup.json").read_text(encoding="utf-8"))
    assert list(content) == ["format", "version", "data", "network", "training", "epochs", "held"]
    assert set(content["training"]) == set(TrainingSpec.__struct_fields__)
    assert msgspec.convert(content, SetupFile).data == BuiltInData(key="xor")
