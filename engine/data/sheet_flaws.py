"""What a reader of sheets loses: errors, formulas whose results were not saved, digits of very long numbers.

Only Excel's newer files (.xlsx, .xlsm) are looked into cell by cell, as they are XML; in OpenDocument sheets
only such numbers are looked for.
"""

import io
import re
import zipfile
from collections.abc import Generator
from typing import IO
from xml.etree import ElementTree

from msgspec import Struct, field

from engine.problem import require

LARGEST_UNPACKED = 1_000_000_000
PIECE = 1 << 17
OPEN_DOCUMENT, LONGEST_VALUE = "content.xml", 400
_CELL = re.compile(rb"<(?:\w+:)?c\b([^>]*?)(?:/>|>(.*?)</(?:\w+:)?c>)", re.DOTALL)
_PLACE = re.compile(rb'\br="([A-Z]+)([0-9]+)"')
_VALUE = re.compile(rb"<(?:\w+:)?v>([^<]*)<")
_OPEN_VALUE = re.compile(rb'office:value="(-?[0-9]{16,})"')
_LONG = re.compile(rb">\s*-?[0-9]{16,}\s*<")
_FORMULA = re.compile(rb"<(?:\w+:)?f\b")
_END_OF_ROW = re.compile(rb"</(?:\w+:)?row>")
_HIDDEN_ROW = re.compile(rb'<(?:\w+:)?row\b[^>]*\bhidden="(?:1|true)"')
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"

Place = tuple[int, int]
"""Row and column, both from 0."""


class Flaws(Struct):
    """Cells to be taken as they are written, by row and column: errors, and whole numbers that no float64 is;
    cells that hold a formula without a result; how many rows are hidden. `are_known` False: of this kind of
    file nobody can tell. `rounded`: a number that no float64 is, somewhere in the file."""

    written: dict[int, dict[int, str]] = field(default_factory=dict)
    unsaved: set[Place] = field(default_factory=set)
    hidden_rows: int = 0
    are_known: bool = False
    rounded: str = ""


def check_size(data: bytes | bytearray, file: str) -> None:
    """Raise `Problem` if a packed file would unpack to more than any table has."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(entry.file_size for entry in archive.infolist())
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError):
        return
    require(
        size <= LARGEST_UNPACKED,
        "{file} unpacks to {size} MB and the most is {most} MB: keep fewer rows or columns.",
        file=file, size=size // 1_000_000, most=LARGEST_UNPACKED // 1_000_000,
    )  # fmt: skip


def flaws_in(data: bytes | bytearray, sheet: str) -> Generator[float, None, Flaws]:
    """The flaws of one sheet; none where the file is of another kind."""
    flaws = Flaws()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            part = _part_of(archive, sheet)
            if part:
                flaws.are_known = True
                with archive.open(part) as file:
                    yield from _scan(file, flaws)
            elif OPEN_DOCUMENT in archive.namelist():
                with archive.open(OPEN_DOCUMENT) as file:
                    yield from _scan_values(file, flaws)
    except (
        zipfile.BadZipFile,
        ElementTree.ParseError,
        KeyError,
        EOFError,
        OSError,
        ValueError,
        RuntimeError,
    ):
        return Flaws()
    return flaws


def _part_of(archive: zipfile.ZipFile, sheet: str) -> str:
    """The name in the archive of the part that holds a sheet."""
    if "xl/workbook.xml" not in archive.namelist():
        return ""
    book = ElementTree.fromstring(archive.read("xl/workbook.xml"))
    links = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    targets = {link.get("Id"): link.get("Target", "") for link in links}
    for entry in book.iter():
        if entry.tag.endswith("}sheet") and entry.get("name") == sheet:
            target = targets.get(entry.get(_RELATION), "")
            return target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    return ""


def _scan(file: IO[bytes], flaws: Flaws) -> Generator[float, None, None]:
    """Look through the part a few whole rows at a time."""
    rest = b""
    while piece := file.read(PIECE):
        rest += piece
        ends = [end.end() for end in _END_OF_ROW.finditer(rest)]
        if ends:
            _look(rest[: ends[-1]], flaws)
            rest = rest[ends[-1] :]
        yield 0.0


def _scan_values(file: IO[bytes], flaws: Flaws) -> Generator[float, None, None]:
    """Look through the values of an OpenDocument file for a number that no float64 is."""
    rest = b""
    while piece := file.read(PIECE):
        rest += piece
        values = (value[1] for value in _OPEN_VALUE.finditer(rest))
        flaws.rounded = flaws.rounded or next(filter(_is_rounded, values), b"").decode()
        rest = rest[-LONGEST_VALUE:]
        yield 0.0


def _look(rows: bytes, flaws: Flaws) -> None:
    if b"hidden=" in rows:
        flaws.hidden_rows += len(_HIDDEN_ROW.findall(rows))
    if b't="e"' not in rows and not _FORMULA.search(rows) and not _LONG.search(rows):
        return
    for cell in _CELL.finditer(rows):
        attributes, content = cell[1], cell[2] or b""
        place = _PLACE.search(attributes)
        if place is None:
            continue
        value = _VALUE.search(content)
        if b't="e"' in attributes:
            _keep(flaws, place, value[1].decode() if value else "#ERROR")
        elif value is not None and _is_rounded(value[1]):
            _keep(flaws, place, value[1].decode().strip())
        elif _FORMULA.search(content) and value is None and b't="str"' not in attributes:
            flaws.unsaved.add(_place(place))


def _keep(flaws: Flaws, place: "re.Match[bytes]", words: str) -> None:
    row, column = _place(place)
    flaws.written.setdefault(row, {})[column] = words


def _is_rounded(value: bytes) -> bool:
    """Whether a whole number has more digits than a float64 keeps."""
    return _LONG.fullmatch(b">" + value + b"<") is not None and int(float(value)) != int(value)


def _place(found: "re.Match[bytes]") -> Place:
    column = 0
    for letter in found[1]:
        column = 26 * column + letter - ord("A") + 1
    return int(found[2]) - 1, column - 1


def cell_name(place: Place) -> str:
    """What a spreadsheet calls the cell, such as B7."""
    row, column = place
    letters = ""
    while column >= 0:
        column, letter = divmod(column, 26)
        letters = chr(ord("A") + letter) + letters
        column -= 1
    return f"{letters}{row + 1}"
