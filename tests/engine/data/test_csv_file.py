"""Opening CSV files: what is read, what is refused, and that no number is ever another one in silence."""

import csv
import io
import time
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.data import collecting, source
from engine.data.csv_file import read_csv, read_csv_steps
from engine.data.table import Table
from engine.problem import Problem

FINITE = st.floats(allow_nan=False, allow_infinity=False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where files are written."""
    return tmp_path


def write(folder: Path, content: str | bytes) -> Path:
    """A file with this content."""
    path = folder / "data.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def rows_of(table: Table) -> list[list[float | str]]:
    """The values row by row."""
    return [list(row) for row in zip(*(column.values for column in table.columns), strict=True)]


def sentence_about(path: Path) -> str:
    """Why the file cannot be read, or nothing if it can. Anything but a `Problem` fails the test."""
    try:
        read_csv(path)
    except Problem as problem:
        return str(problem)
    return ""


@pytest.mark.parametrize(
    ("content", "names", "rows"),
    [
        ("x,y\n1,2\n", ["x", "y"], [[1, 2]]),
        ("x;y\n1;2\n", ["x", "y"], [[1, 2]]),
        ("x\ty\n1\t2\n", ["x", "y"], [[1, 2]]),
        ("x|y\n1|2\n", ["x", "y"], [[1, 2]]),
        ("x\ty\n1,5\t2,25\n", ["x", "y"], [[1.5, 2.25]]),
        ("x;y\n1.5;2.25\n", ["x", "y"], [[1.5, 2.25]]),
        ("x;y\n0.125;2.250\n", ["x", "y"], [[0.125, 2.25]]),
        ("a,kg;b,kg\n1,5;2,5\n", ["a,kg", "b,kg"], [[1.5, 2.5]]),
        ("x,y\r1,2\r3,4\r", ["x", "y"], [[1, 2], [3, 4]]),
        ("x,y\n\n1,2\n\n\n", ["x", "y"], [[1, 2]]),
        ("x,y\n1,2", ["x", "y"], [[1, 2]]),
        ("sep=;\nx;y\n1;2\n", ["x", "y"], [[1, 2]]),
        ("x, y\n 1 , 2 \n", ["x", "y"], [[1, 2]]),
        ('x,"y"\n"1", "2"\n', ["x", "y"], [[1, 2]]),
        ('x,"two\nlines"\n1,2\n', ["x", "two\nlines"], [[1, 2]]),
        ("x,y\n+1,−2\n1e3,-1E-3\n.5,5.\n", ["x", "y"], [[1, -2], [1000, -0.001], [0.5, 5]]),
        ("größe,y\n1,2\n", ["größe", "y"], [[1, 2]]),
        ("x,y\n007,1\n010,2\n", ["x", "y"], [["007", 1], ["010", 2]]),
        ("x,y\n2020-01-05,1\n1.2.2020,2\n", ["x", "y"], [["2020-01-05", 1], ["1.2.2020", 2]]),
        ("x,y\ntrue,1\nfalse,2\n", ["x", "y"], [["true", 1], ["false", 2]]),
        ("x,y\nyes,1\nno,2\nnone,3\n", ["x", "y"], [["yes", 1], ["no", 2], ["none", 3]]),
    ],
)
def test_clean_files_are_read(
    folder: Path, content: str, names: list[str], rows: list[list[float | str]]
) -> None:
    """Separators, decimal marks, line ends, quotes, signs, spaces and words as they occur."""
    table = read_csv(write(folder, content))
    assert list(table.column_names) == names
    assert rows_of(table) == rows


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_encodings_with_a_mark_are_understood(folder: Path, encoding: str) -> None:
    """Excel saves “Unicode text” as UTF-16."""
    table = read_csv(write(folder, "größe\ty\n1\t2\n".encode(encoding)))
    assert table.column_names == ("größe", "y")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", ["empty"]),
        (" \n\n", ["empty"]),
        ("x,y\n", ["no rows"]),
        ("x\n1\n", ["one column"]),
        ("1,2\n3,4\n", ["Row 1", "1 is a number"]),
        ("x,y\n1,2,7\n3,4,\n", ["Row 2 has 3 values", "2 columns"]),
        ("x,y\n1,2\n\n3\n", ["Row 4 has only one value", "2 columns"]),
        ("x,y\n1,2\nTotal\n", ["Row 3"]),
        ("x,y\n1e999,2\n", ["row 2", "column x", "1e999"]),
        ("x,y\n1e-999,2\n", ["row 2", "1e-999"]),
        ("x,y\n9007199254740993,2\n", ["row 2", "9007199254740993"]),
        ("x,y\n12%,2\n", ["12%"]),
        ("x,y\n$5,2\n", ["$5"]),
        ("x,y\n1_000,2\n", ["1_000"]),
        ("x,y\n١٢,2\n", ["١٢"]),
        ('x,y\n"1,234",2\n', ["1,234", "thousands"]),
        ("x;y\n1,234;2\n5,678;3\n", ["1,234", "thousands"]),
        ("x;y\n1.234;2\n5.678;3\n", ["1.234", "thousands"]),
        ("x;y\n1,5;2\n1.5;3\n", ["row 2", "comma", "point"]),
        ('x,y\n"1,5",2.5\n', ["row 2", "column x", "comma"]),
        ('x,y\n1,"2\n3,4\n', ["quote", "row 2"]),
        ('x,y\n1,"2"3\n', ["quote", "row 2"]),
        (b"x,y\n\x001,2\n", ["binary"]),
        (b"PK\x03\x04 and so on", ["binary"]),
        (b"x,y\n1,\x07\n", ["binary"]),
        (b"x,y\n1,2\ncaf\xe9,3\n", ["encoding", "Row 3"]),
        (b"\xff\xfex\x00,\x00\x00\xd8", ["encoding", "UTF-16"]),
    ],
)
def test_other_files_get_one_sentence(folder: Path, content: str | bytes, words: list[str]) -> None:
    """It names row and column, or what the file is."""
    with pytest.raises(Problem) as raised:
        read_csv(write(folder, content))
    assert all(word in str(raised.value) for word in words), str(raised.value)


def test_what_is_no_file_is_said(folder: Path) -> None:
    """A missing file and a folder."""
    for path, words in (
        (folder / "gone.csv", "There is no file"),
        (folder, "is a folder: choose a file in it"),
    ):
        with pytest.raises(Problem, match=words):
            read_csv(path)


def test_files_beyond_reason_are_refused_at_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By bytes before reading, by rows and values while reading."""
    path = write(folder, "x,y\n" + "1,2\n" * 400)
    monkeypatch.setattr(collecting, "MOST_ROWS", 300)
    with pytest.raises(Problem, match="more than 300 rows"):
        read_csv(path)
    monkeypatch.setattr(source, "LARGEST_FILE", 1000)
    with pytest.raises(Problem, match="has 1 MB"):
        read_csv(path)


def test_long_files_are_read_in_slices(folder: Path) -> None:
    """The window stays alive: progress never falls, and comes often."""
    random = np.random.RandomState(0)
    lines = (",".join(map(repr, row)) for row in random.standard_normal((4000, 20)).tolist())
    path = write(folder, ",".join(f"x{index}" for index in range(20)) + "\n" + "\n".join(lines))
    shares, pauses, before = [], [], time.process_time()
    for share in read_csv_steps(path):
        pauses.append(time.process_time() - before)
        shares.append(share)
        before = time.process_time()
    assert len(shares) > 5
    assert shares == sorted(shares)
    assert 0 <= shares[0] <= shares[-1] <= 1
    assert sorted(pauses)[len(pauses) * 9 // 10] < 0.02


@given(
    st.lists(st.tuples(FINITE, FINITE), min_size=1, max_size=8),
    st.sampled_from(",;\t|"),
    st.sampled_from(".,"),
)
def test_numbers_come_back_to_the_bit_or_not_at_all(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[float, float]], delimiter: str, mark: str
) -> None:
    """Whatever numbers a program writes with whatever separator and decimal mark: the same, or a sentence."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter)
    writer.writerow(["first", "second"])
    writer.writerows([[repr(value).replace(".", mark) for value in row] for row in rows])
    path = tmp_path_factory.mktemp("csv") / "numbers.csv"
    path.write_text(text.getvalue(), encoding="utf-8", newline="")
    try:
        table = read_csv(path)
    except Problem:
        return
    found = np.column_stack([column.numbers for column in table.columns])
    assert found.tobytes() == np.array(rows).tobytes()


@given(st.binary(max_size=300))
def test_no_file_makes_the_reader_crash(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    """Any bytes are a table or a sentence."""
    path = tmp_path_factory.mktemp("csv") / "bytes.csv"
    path.write_bytes(content)
    sentence_about(path)


@given(st.text(st.sampled_from("xy12.,;\t|\"'\n\r -+eE%$𝟙"), max_size=60))
def test_no_text_makes_the_reader_crash(tmp_path_factory: pytest.TempPathFactory, content: str) -> None:
    """Any text made of the signs that matter is a table or a sentence."""
    path = tmp_path_factory.mktemp("csv") / "text.csv"
    path.write_text("a,b\n" + content, encoding="utf-8", newline="")
    sentence_about(path)
