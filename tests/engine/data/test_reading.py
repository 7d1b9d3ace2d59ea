"""Reading a table step by step, as a window does: found, changed, previewed, read, or given up."""

import csv
import io
import random
import time
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.data.csv_file import read_file
from engine.data.reading import Found, Read, open_table, open_text, preview, read
from engine.problem import Problem
from engine.slices import exhaust

RAGGED = "x1,x2,y\n1,2,3\n4,5\n6,7,8,9\n10,11,12\n"


def found_in(text: str) -> Found:
    """What is found in a text from the clipboard."""
    return exhaust(open_text(text, "the clipboard"))


def words_of(result: Read) -> list[list[str]]:
    """The columns as words."""
    return [list(column.words) for column in result.table.columns]


def test_everything_that_is_found_can_be_seen() -> None:
    """A German spreadsheet's text: each guess has a name."""
    guesses = found_in("Maße\n\nGröße;Art\ncm;\n1.234,5;a\n2,25;b\n3;a\n").guesses
    assert (guesses.encoding, guesses.delimiter, guesses.decimal, guesses.thousands) == (
        "utf-8",
        ";",
        ",",
        ".",
    )
    assert (guesses.first_row, guesses.header, guesses.units) == (3, True, True)
    assert guesses.kinds == ("number", "category")


@pytest.mark.parametrize(
    ("text", "choice", "columns"),
    [
        ("a;b\n1;2,3\n", {"delimiter": ","}, None),
        ("a,b;c\n1,2;3\n", {"delimiter": ";"}, [["1.2"], ["3"]]),
        ('x,y\n"1,234",1\n', {"decimal": ","}, [["1.234"], ["1"]]),
        ('x,y\n"1,234",1\n', {"thousands": ","}, [["1234"], ["1"]]),
        ("1,2\n3,4\n", {"header": True}, [["3"], ["4"]]),
        ("1,2\n3,4\n", {"header": False}, [["1", "3"], ["2", "4"]]),
        ("a,b\nx,y\n1,2\n", {"first_row": 2}, [["1"], ["2"]]),
        ("x,y\ncm,kg\n1,2\n", {"units": False}, None),
        ("x,y\n1,2\n1,3\n", {"kinds": {0: "category"}}, [["1", "1"], ["2", "3"]]),
        ("x,y,z\n1,2,3\n", {"kinds": {1: "left_out"}}, [["1"], ["3"]]),
        (RAGGED, {"misfits": "leave_out"}, [["1", "10"], ["2", "11"], ["3", "12"]]),
        ("x::y\n1::2\n", {"delimiter": "::"}, [["1"], ["2"]]),
        ("x y z\n1 2,5\n", {"delimiter": ","}, None),
    ],
)  # fmt: skip
def test_every_guess_can_be_changed(
    text: str, choice: dict[str, object], columns: list[list[str]] | None
) -> None:
    """The choice holds, what follows from it is guessed again, and what then does not fit is refused."""
    found = exhaust(found_in(text).changed(**choice))
    if columns is None:
        with pytest.raises(Problem):
            exhaust(read(found))
    else:
        assert words_of(exhaust(read(found))) == columns


def test_choices_add_up() -> None:
    """A second choice keeps the first."""
    found = exhaust(found_in('x;y\n"1,234";1\n').changed(decimal=","))
    found = exhaust(found.changed(kinds={1: "category"}))
    assert found.guesses.decimal == ","
    assert not found.doubts
    result = exhaust(read(found))
    assert (result.table["x"].numbers.tolist(), result.table["y"].kind) == ([1.234], "category")


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ('x,y\n"1,234",1\n', "decimal"),
        ("a,2019\nb,5\n", "header"),
        ("x/y\n1/2\n", "delimiter"),
        ('x,y\n1,"2\n', "delimiter"),
    ],
)
def test_what_the_data_cannot_settle_is_in_doubt(text: str, field: str) -> None:
    """The window is told which field to ask for; without an answer nothing is read."""
    found = found_in(text)
    assert [doubt.field for doubt in found.doubts] == [field]
    with pytest.raises(Problem) as raised:
        exhaust(read(found))
    assert raised.value is found.doubts[0].problem


def test_a_row_that_is_not_there_is_in_doubt() -> None:
    """The person is told, and can choose again."""
    found = exhaust(found_in("x,y\n1,2\n").changed(first_row=9))
    assert str(found.doubts[0].problem) == "There is nothing in row 9 or below it: choose an earlier row."
    assert exhaust(found.changed(first_row=1)).doubts == ()


def test_a_wrong_encoding_can_be_chosen_away(tmp_path: Path) -> None:
    """Bytes that do not fit are a doubt about the encoding, and another one reads them."""
    path = tmp_path / "data.csv"
    path.write_bytes("größe,y\nä,2\n".encode() + b"\xc4,3\n")
    found = exhaust(open_table(path))
    assert [doubt.field for doubt in found.doubts] == ["encoding"]
    found = exhaust(found.changed(encoding="cp1252"))
    assert exhaust(read(found)).table.columns[0].words[-1] == "Ä"


def test_a_preview_shows_the_rows_that_do_not_fit() -> None:
    """With their numbers and what is wrong, beside those that do."""
    seen = exhaust(preview(found_in(RAGGED)))
    assert seen.names == ("x1", "x2", "y")
    assert seen.numbers == (2, 3, 4, 5)
    assert seen.rows[1] == ("4", "5")
    assert [(fault.row, fault.column) for fault in seen.faults] == [(3, None), (4, None)]
    seen = exhaust(preview(found_in("x,y\n1,a\nthree,b\n5,c\n")))
    assert [(fault.row, fault.column) for fault in seen.faults] == [(3, 0)]


def test_a_preview_goes_as_far_as_it_can() -> None:
    """To the quote that does not close."""
    seen = exhaust(preview(found_in('x,y\n1,2\n3,"4\n')))
    assert seen.rows == (("1", "2"),)
    assert "quote" in str(seen.problem)


def test_rows_that_do_not_fit_can_be_left_out() -> None:
    """They are counted and listed; nothing else moves."""
    result = exhaust(read(exhaust(found_in(RAGGED).changed(misfits="leave_out"))))
    assert "Rows that do not fit were left out: 2, the first is row 3." in map(str, result.notices)
    assert [fault.row for fault in result.faults] == [3, 4]
    words = exhaust(read(exhaust(found_in("x,c\n1,a\nno,b\n3,c\n").changed(misfits="leave_out"))))
    assert words_of(words) == [["1", "3"], ["a", "c"]]


def test_work_can_be_given_up(tmp_path: Path) -> None:
    """At any moment, without a trace; and the same file can be opened again."""
    path = tmp_path / "data.csv"
    path.write_text("x,y\n" + "1.5,2\n" * 50_000)
    work = open_table(path)
    next(work)
    work.close()
    found = exhaust(open_table(path))
    reading = read(found)
    next(reading)
    reading.close()
    assert exhaust(read(found)).table.row_count == 50_000


def test_slices_are_short(tmp_path: Path) -> None:
    """Also where every cell needs a look: words, missing values, marks."""
    lines = (
        f"{index},5;{'' if index % 7 else 'NA'};w{index % 900};{index / 3!r}\n" for index in range(20_000)
    )
    path = tmp_path / "data.csv"
    path.write_text("a;b;c;d\n" + "".join(lines).replace(".", ","))
    pauses, before = [], time.process_time()
    work = read(exhaust(open_table(path)))
    for _ in work:
        pauses.append(time.process_time() - before)
        before = time.process_time()
    assert len(pauses) > 5
    assert sorted(pauses)[len(pauses) * 9 // 10] < 0.02


@given(
    st.lists(st.floats(allow_nan=False, allow_infinity=False), min_size=1, max_size=40),
    st.sampled_from([(".", ""), (",", ""), (".", ","), (",", "."), (".", " "), (",", "'")]),
)
def test_any_number_in_any_marks(values: list[float], marks: tuple[str, str]) -> None:
    """Written out with decimal mark and thousands, and read with the same: the bits of `float`."""
    decimal, thousands = marks
    written = [f"{value:,}".translate({ord(","): thousands, ord("."): decimal}) for value in values]
    found = found_in("x;y\n" + "".join(f"{number};a\n" for number in written))
    found = exhaust(found.changed(decimal=decimal, thousands=thousands, kinds={0: "number"}))
    try:
        result = exhaust(read(found))
    except Problem:
        assert any(abs(value) >= 2**53 for value in values) or found.doubts
        return
    assert result.table["x"].numbers.tobytes() == np.array(values).tobytes()


def written(chance: random.Random) -> tuple[str, list[list[float]]]:
    """A table as some program of some country writes it, and its numbers."""
    decimal = chance.choice(".,")
    thousands = chance.choice(["", "", "'", " ", "," if decimal == "." else "."])
    # Between commas a point is a decimal mark, by convention and without asking.
    delimiter = chance.choice(";\t| " if thousands == "." else ",;\t| ")
    if delimiter == " ":
        thousands = ""
    places = [chance.randint(0, 4) for _ in range(chance.randint(2, 4))]
    sizes = [chance.choice([1, 10, 1000, 1e6]) for _ in places]
    rows = [
        [f"{chance.uniform(-1, 1) * size:,.{place}f}" for size, place in zip(sizes, places, strict=True)]
        for _ in range(chance.randint(1, 12))
    ]
    marks = {ord(","): thousands, ord("."): decimal}
    has_words, has_names = chance.random() < 0.3, chance.random() < 0.8
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter)
    if has_names:
        writer.writerow([f"column {index}" for index in range(len(places) + has_words)])
    for row in rows:
        words = [chance.choice(["cat", "dog, big", "x;y"] if delimiter != " " else ["a", "b"])] * has_words
        writer.writerow([*(cell.translate(marks) for cell in row), *words])
    return text.getvalue(), [[float(cell.replace(",", "")) for cell in row] for row in rows]


def test_whatever_country_wrote_it() -> None:
    """Nothing is known but the text: its very numbers, or one sentence, and mostly the numbers."""
    chance, refused = random.Random(0), 0
    for _ in range(400):
        text, rows = written(chance)
        try:
            columns = exhaust(read(found_in(text))).table.columns[: len(rows[0])]
        except Problem:
            refused += 1
            continue
        found = [[repr(value) for value in column.numbers.tolist()] for column in columns]
        assert found == [list(map(repr, column)) for column in zip(*rows, strict=True)], text
    assert refused < 40


def test_thousands_of_columns_of_one_name_are_told_apart(tmp_path: Path) -> None:
    """In a moment, not in the square of it."""
    path = tmp_path / "wide.csv"
    path.write_text(",".join(["x"] * 5000) + "\n" + ",".join(["1.5"] * 5000) + "\n")
    names = exhaust(read_file(path)).table.column_names
    assert names[:3] == ("x", "x (2)", "x (3)")
    assert len(set(names)) == 5000


CLIPBOARDS: dict[str, tuple[str, dict[str, object], list[object], list[object]]] = {
    "Excel in German": ("Größe\tNote\r\n1,62\t2,3\r\n1,7\t1\r\n", {}, [1.62, 1.7], [2.3, 1]),
    "Excel in French": (
        "Pop\tPrix\r\n2\u202f165\u202f423\t1\u202f234,50 €\r\n522\u202f250\t900,00 €\r\n",
        {"signs": "numbers"}, [2165423, 522250], [1234.5, 900],
    ),
    "Excel in English": (
        "Pop\tPrice\r\n2,165,423\t$1,234.50\r\n522,250\t$900.00\r\n",
        {"signs": "numbers"}, [2165423, 522250], [1234.5, 900],
    ),
    "Calc, with line ends in cells": ('a\tb\n"x\ny"\t1\n"z ""q"""\t2\n', {}, ["x\ny", 'z "q"'], [1, 2]),
    "a sheet with a title": ("Class 8b\t\r\n\t\r\nx\ty\r\n1\t2\r\n3\t5\r\n", {}, [1, 3], [2, 5]),
    "a forum, in Markdown": ("| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |\n", {}, [1, 3], [2, 4]),
    "an editor, as CSV": ("a,b\n1,2\n3,4", {}, [1, 3], [2, 4]),
}  # fmt: skip


@pytest.mark.parametrize("program", CLIPBOARDS)
def test_the_clipboard_of_many_programs(program: str) -> None:
    """What they copy, and exactly these values."""
    text, choices, first, second = CLIPBOARDS[program]
    found = exhaust(open_text(text, "Clipboard"))
    if choices:
        found = exhaust(found.changed(**choices))
    columns = exhaust(read(found)).table.columns
    assert [list(column.values) for column in columns] == [first, second]


def test_a_clipboard_with_zero_bytes_is_no_table() -> None:
    """One sentence; nothing is cut out of a number."""
    with pytest.raises(Problem, match="copy the cells again"):
        exhaust(open_text("a\tb\n1\0\t2\n", "Clipboard"))
