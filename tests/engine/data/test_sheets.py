"""Workbooks: exactly the numbers of their cells, and nothing that is not there in silence."""

import re
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.data.csv_file import read_file
from engine.data.reading import Read, open_table, read
from engine.problem import Problem
from engine.slices import exhaust
from tests.engine.data.workbooks import Cell, date, row, sheet, write_ods, write_xlsx

HEADER: list[Cell] = ["x", "y"]


def opened(path: Path) -> Read:
    """What the file holds."""
    return exhaust(read_file(path))


def said(result: Read) -> str:
    """Everything that was said about it."""
    return " ".join(map(str, result.notices))


def refusal(path: Path) -> str:
    """The sentence against the file."""
    with pytest.raises(Problem) as raised:
        opened(path)
    return str(raised.value)


@given(st.lists(st.floats(allow_nan=False, allow_infinity=False), min_size=1, max_size=6))
def test_numbers_keep_every_bit(tmp_path_factory: pytest.TempPathFactory, values: list[float]) -> None:
    """In both formats, −0 apart: sheets do not know it."""
    folder = tmp_path_factory.mktemp("sheets")
    rows = [[value + 0.0, 1.0] for value in values]
    for path in (
        write_xlsx(folder / "a.xlsx", {"Data": sheet([HEADER, *rows])}),
        write_ods(folder / "a.ods", [["x", "y"], *rows]),
    ):
        assert opened(path).table["x"].numbers.tolist() == values


def test_words_dates_and_truths(tmp_path: Path) -> None:
    """Dates come as year-month-day whatever the sheet shows, truths as Excel writes them."""
    rows: list[list[Cell]] = [
        ["name", "day", "ok", "share"],
        ["Anna", date(45000), True, ('s="2"', "<v>0.12</v>")],
    ]
    table = opened(write_xlsx(tmp_path / "a.xlsx", {"Data": sheet(rows)})).table
    assert [column.words[0] for column in table.columns] == ["Anna", "2023-03-15", "TRUE", "0.12"]


def test_a_table_need_not_begin_in_the_corner(tmp_path: Path) -> None:
    """Empty rows and columns around it are no part of it; rows keep their numbers."""
    rows: list[list[Cell]] = [[None, None, "x", "y"], [None, None, 1.0, 2.0], [None, None, 3.0, "no"]]
    path = write_xlsx(tmp_path / "a.xlsx", {"Data": sheet(rows, first=4)})
    assert "row 6" in refusal(path)


def test_the_first_sheet_with_something_in_it_is_read(tmp_path: Path) -> None:
    """Hidden ones are passed over, others are named; any of them can be chosen."""
    sheets = {
        "Secret": sheet([HEADER, [9.0, 9.0]]),
        "Empty": "<sheetData/>",
        "May": sheet([HEADER, [1.0, 2.0]]),
        "June": sheet([HEADER, [3.0, 4.0]]),
    }
    path = write_xlsx(tmp_path / "a.xlsx", sheets, hidden=["Secret"])
    result = opened(path)
    assert result.table["x"].numbers.tolist() == [1]
    assert "3 sheets: May is read" in said(result)
    found = exhaust(open_table(path))
    assert found.sheets == ("Empty", "May", "June")
    found = exhaust(found.changed(sheet="June"))
    assert exhaust(read(found)).table["x"].numbers.tolist() == [3]


def test_errors_are_not_empty_cells(tmp_path: Path) -> None:
    """#N/A means that there is no value; any other error must be mended."""
    for error, words in (("#N/A", ""), ("#DIV/0!", "row 3, column y"), ("#REF!", "#REF!")):
        broken: Cell = ('t="e"', f"<v>{error}</v>")
        rows: list[list[Cell]] = [HEADER, [1.0, 2.0], [3.0, broken], [5.0, 6.0]]
        path = write_xlsx(tmp_path / "a.xlsx", {"Data": sheet(rows)})
        if words:
            assert words in refusal(path)
        else:
            assert "1 of 3 rows have no value in column y, the first in row 3; “#N/A”" in said(opened(path))


def test_whole_numbers_longer_than_a_number_keeps_are_refused(tmp_path: Path) -> None:
    """Such as account numbers: as in a text file, the nearest float64 would be another number."""
    for digits, is_exact in (
        ("9007199254740992", True),
        ("9007199254740993", False),
        ("-1" + "0" * 19, True),
    ):
        rows: list[list[Cell]] = [HEADER, [1.0, 2.0], [("", f"<v>{digits}</v>"), 3.0]]
        path = write_xlsx(tmp_path / "a.xlsx", {"Data": sheet(rows)})
        if is_exact:
            assert opened(path).table["x"].numbers[1] == float(digits)
        else:
            assert f"row 3, column x, {digits}" in refusal(path)


def test_an_open_document_with_such_a_number_is_refused(tmp_path: Path) -> None:
    """Its cells are not looked into one by one, but no number is rounded in silence."""
    path = write_ods(tmp_path / "a.ods", [["x", "y"], [1.0, 2.0], [2.0**53, 3.0]])
    assert opened(path).table["x"].numbers[1] == 2.0**53
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    content = parts["content.xml"].decode()
    written = re.search(r'office:value="(9007199254740992(?:\.0)?)"', content)
    assert written is not None
    parts["content.xml"] = content.replace(written[1], "9007199254740993").encode()
    with zipfile.ZipFile(path, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    assert "a.ods holds the number 9007199254740993" in refusal(path)


def test_formulas_need_their_results(tmp_path: Path) -> None:
    """With one they are numbers; without one the file says nothing, and nothing is made up."""
    with_result = ("", "<f>1+1</f><v>2</v>")
    without = ("", "<f>1+1</f>")
    path = write_xlsx(tmp_path / "a.xlsx", {"Data": sheet([HEADER, [1.0, with_result], [2.0, 3.0]])})
    assert opened(path).table["y"].numbers.tolist() == [2, 3]
    path = write_xlsx(tmp_path / "b.xlsx", {"Data": sheet([HEADER, [1.0, with_result], [2.0, without]])})
    assert "Cell B3 of b.xlsx holds a formula whose result was not saved" in refusal(path)


def test_text_that_looks_like_a_number(tmp_path: Path) -> None:
    """A plain one is a number; one that may be a thousand is asked about; a comma is no point."""
    for text, words in (("5", ""), ("1.234", "thousands"), ("1,5", "comma"), ("007", "zero")):
        path = write_xlsx(tmp_path / "a.xlsx", {"Data": sheet([HEADER, *[[1.5, 2.0]] * 3, [text, 3.0]])})
        if words and text != "007":
            assert words in refusal(path)
        elif text == "007":
            assert opened(path).table["x"].words[-1] == "007"
        else:
            assert opened(path).table["x"].numbers[-1] == 5


def test_hidden_rows_and_merged_cells_are_said(tmp_path: Path) -> None:
    """Both are there, and both surprise."""
    hidden = row(3, [3.0, 4.0], 'hidden="1"')
    inside = f"<sheetData>{row(1, HEADER)}{row(2, [1.0, 2.0])}{hidden}</sheetData>"
    merged = '<mergeCells count="1"><mergeCell ref="A2:A3"/></mergeCells>'
    result = opened(write_xlsx(tmp_path / "a.xlsx", {"Data": inside + merged}))
    assert result.table["x"].numbers.tolist() == [1, 3]
    assert "hidden in the sheet are read like all others: 1" in said(result)
    assert "Cells A2 to A3 are merged" in said(result)
    merged = '<mergeCells count="2"><mergeCell ref="A2:A3"/><mergeCell ref="B2:B3"/></mergeCells>'
    result = opened(write_xlsx(tmp_path / "b.xlsx", {"Data": inside + merged}))
    assert "Cells are merged in 2 places, the first from A2 to A3" in said(result)


def test_a_workbook_by_another_name(tmp_path: Path) -> None:
    """Saved as .csv by renaming it, it is a workbook all the same."""
    path = write_xlsx(tmp_path / "a.csv", {"Data": sheet([HEADER, [1.0, 2.0]])})
    assert opened(path).table["y"].numbers.tolist() == [2]


def test_an_empty_workbook_and_a_locked_one(tmp_path: Path) -> None:
    """One sentence each."""
    assert "nothing in its sheets" in refusal(write_xlsx(tmp_path / "a.xlsx", {"Data": "<sheetData/>"}))
    locked = tmp_path / "b.xlsx"
    locked.write_bytes(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + "EncryptedPackage".encode("utf-16-le")
    )
    assert "password" in refusal(locked)


def test_an_old_workbook(tmp_path: Path) -> None:
    """Excel 97: numbers to the bit, percent by its value, days; and that errors look like empty cells."""
    result = opened(Path(__file__).parent / "files" / "old.xls")
    table = result.table
    assert table["name"].words == ("Anna", "Ärger", "Ben")
    assert table["x"].numbers.tolist() == [0.1, 1 / 3, 1e300]
    assert table["n"].numbers.tolist() == [2, -4, 5]
    assert table["share"].words == ("0.12", "0.5", "")
    assert table["day"].words == ("2024-01-02", "2024-01-03", "2024-01-04")
    assert "a missing value may be an error such as #DIV/0!" in said(result)
    same = write_xlsx(tmp_path / "a.xlsx", {"Data": sheet([HEADER, [1.0, None], [2.0, 3.0]])})
    assert "may be an error" not in said(opened(same))


@settings(max_examples=150)
@given(st.sampled_from(["xlsx", "ods", "xls"]), st.data())
def test_a_damaged_workbook_is_refused_or_read(
    tmp_path_factory: pytest.TempPathFactory, kind: str, data: st.DataObject
) -> None:
    """Whichever byte is wrong: a sentence, and in formats with a checksum no other number."""
    folder = tmp_path_factory.getbasetemp()
    whole = {
        "xlsx": lambda: write_xlsx(folder / "a.xlsx", {"Data": sheet([HEADER, [1.0, 2.0], [3.0, 4.0]])}),
        "ods": lambda: write_ods(folder / "a.ods", [["x", "y"], [1.0, 2.0], [3.0, 4.0]]),
        "xls": lambda: Path(__file__).parent / "files" / "old.xls",
    }[kind]()
    content = bytearray(whole.read_bytes())
    content[data.draw(st.integers(0, len(content) - 1))] ^= data.draw(st.sampled_from([1, 4, 16, 64, 128]))
    path = folder / f"damaged.{kind}"
    path.write_bytes(content[: data.draw(st.integers(len(content) // 2, len(content)))])
    try:
        table = opened(path).table
    except Problem:
        return
    if kind != "xls":
        assert [column.words for column in table.columns] == [("1", "3"), ("2", "4")]


def test_a_single_cell_is_no_table(tmp_path: Path) -> None:
    """One sentence."""
    assert "only one column" in refusal(write_xlsx(tmp_path / "a.xlsx", {"Data": sheet([[5.0]])}))


def test_columns_of_stray_spaces_are_one_sentence(tmp_path: Path) -> None:
    """A space far to the right makes five empty columns."""
    rows: list[list[Cell]] = [HEADER, [1.0, 2.0, None, None, None, None, " "], [3.0, 4.0]]
    result = opened(write_xlsx(tmp_path / "a.xlsx", {"Data": sheet(rows)}))
    assert "Columns without names or values are left out: 5." in said(result)
    assert result.table.column_names == ("x", "y")
