"""What the manifest says of the built-in data sets."""

import csv

import pytest

from engine.data.manifest import DataSetDescription, described, manifest, read_data_set
from engine.data.table import number_word
from engine.resources import resource

DATA_SETS = manifest().datasets


@pytest.fixture(params=DATA_SETS, ids=lambda entry: entry.file)
def entry(request: pytest.FixtureRequest) -> DataSetDescription:
    """Each data set in turn."""
    found: DataSetDescription = request.param
    return found


def test_every_file_is_described_and_every_description_has_its_file() -> None:
    """Nothing is shipped without its credit."""
    files = {file.name for file in resource("datasets").glob("*.csv")}
    assert files == {entry.file for entry in DATA_SETS}


def test_the_table_is_the_file(entry: DataSetDescription) -> None:
    """Every cell that was read is the cell that stands in the file, by way of plain csv."""
    table = read_data_set(entry.file)
    with resource("datasets", entry.file).open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    assert table.column_names == tuple(header)
    assert table.row_count == len(rows) == entry.n_rows
    for column, cells in zip(table.columns, zip(*rows, strict=True), strict=True):
        if column.kind == "number":
            assert column.numbers.tolist() == [float(cell) for cell in cells]
        else:
            assert column.words == cells


def test_columns_have_the_kind_and_the_unit_of_the_manifest(entry: DataSetDescription) -> None:
    """A digit is a class, a date is text, and units reach the axes."""
    kinds = {"number": "number", "integer": "number", "category": "category", "text": "text", "date": "text"}
    for column, told in zip(read_data_set(entry.file).columns, entry.columns, strict=True):
        assert (column.kind, column.unit, column.description) == (
            kinds[told.type],
            told.unit,
            told.description,
        )


def test_credits_are_unchanged() -> None:
    """Some licences ask for exactly these sentences."""
    assert all(entry.attribution for entry in DATA_SETS)
    assert "synthetic" in described("film_ratings_synthetic.csv").attribution


def test_the_best_baseline_is_the_hardest_to_beat() -> None:
    """The highest accuracy, the smallest error."""
    assert described("digits.csv").tasks[0].best_baseline.name == "nearest average picture"
    assert described("seattle_weather.csv").tasks[1].best_baseline.test == 2.24


def test_a_class_of_digits_keeps_its_word() -> None:
    """The class of the digit 7 is called 7, not 7.0."""
    table = read_data_set("digits.csv")
    assert table["digit"].levels == tuple(number_word(float(digit)) for digit in range(10))
