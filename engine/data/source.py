"""Where a table comes from: a file of text, a workbook, the clipboard; or why it cannot be read."""

import io
import re
from collections.abc import Callable, Generator
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO, TypeVar

from msgspec import Struct, field

from engine.data.aside import aside
from engine.data.encodings import name_of, wide_encoding
from engine.data.sheet_flaws import Flaws, check_size, flaws_in
from engine.problem import Problem, require

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

LARGEST_FILE = 250_000_000
"""Bytes."""
PIECE = 1 << 20
LONGEST_LINE = 1 << 16
ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
PACKED = {b"\x1f\x8b": "gzip", b"BZh": "bzip2", b"\xfd7zXZ": "xz", b"7z\xbc\xaf": "7z", b"Rar!": "rar"}
BINARY = (b"\x89PNG", b"%PDF", b"\xff\xd8\xff", b"GIF8", b"SQLite", b"PAR1", b"\x93NUMPY", b"\x89HDF")
MARKUP = (b"<html", b"<!doctype", b"<?xml", b"<table", b"<svg", b"<div", b"<head", b"<body", b"<tr", b"<meta")
DOS_END = b"\x1a"
OTHER_TEXTS = (
    (re.compile(rb"[\[{]\s*[\[{\"]|{\s*$", re.MULTILINE), "JSON"),
    (re.compile(rb"(?:%[^\n]*\n\s*)*@relation\b", re.IGNORECASE), "an ARFF file"),
    (re.compile(rb"[+\-]?[0-9.]+(?: [0-9]+:[+\-0-9.eE]+)+\s*$", re.MULTILINE), "a LibSVM file"),
    (re.compile(rb"{\\rtf"), "a text document"),
    (re.compile(rb"(?:INSERT INTO|CREATE TABLE)\s", re.IGNORECASE), "SQL"),
)
"""How texts begin that are no tables, and what they are."""
CONTROLS = bytes(set(range(32)) - set(b"\t\n\r")) + b"\x7f"

T = TypeVar("T")
Steps = Generator[float, None, "Source"]


class _Reader(io.RawIOBase):
    """Bytes in memory as a file; unlike `BytesIO` it does not copy them all at once."""

    def __init__(self, data: bytes | bytearray) -> None:
        self._data = memoryview(data)
        self._position = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self._position, io.SEEK_END: len(self._data)}[whence]
        self._position = start + offset
        return self._position

    def readinto(self, buffer: Any) -> int:
        piece = self._data[self._position : self._position + len(buffer)]
        buffer[: len(piece)] = piece
        self._position += len(piece)
        return len(piece)


class TextSource(Struct, frozen=True):
    """A text in memory: its name for messages, its bytes, the file it is from, and the encoding if known."""

    name: str
    data: bytes | bytearray
    path: str = ""
    encoding: str = ""

    def lines(self, encoding: str) -> TextIO:
        """The text from its beginning, line ends as they are."""
        return io.TextIOWrapper(io.BufferedReader(_Reader(self.data)), encoding, newline="")

    def announced_delimiter(self, encoding: str) -> str | None:
        """The delimiter that a first line such as sep=; announces, as Excel writes it."""
        beginning = self.data[:64].decode(encoding, "replace")
        found = re.match('"?sep=(.)"?\r?\n', beginning, re.IGNORECASE)
        return found[1] if found else None

    def quote(self, encoding: str, delimiter: str) -> str:
        """The quotation mark: the single one only where all of the first line stands between such."""
        with self.lines(encoding) as lines:
            cells = [cell.strip() for cell in lines.readline(LONGEST_LINE).split(delimiter)]
        is_single = len(cells) > 1 and all(len(cell) > 1 and cell[0] == cell[-1] == "'" for cell in cells)
        return "'" if is_single else '"'

    def undecodable(self, encoding: str) -> Problem:
        """The sentence for bytes that are not text in this encoding."""
        try:
            self.data.decode(encoding)
        except UnicodeDecodeError as error:
            row = self.data.count(b"\n", 0, error.start) + 1
        else:
            row = 1
        return encoding_problem(self.name, row, encoding)


class LoadedSheet(Struct, frozen=True):
    """A sheet in memory, and what its reader does not tell of it."""

    cells: "CalamineSheet"
    flaws: Flaws


class SheetSource(Struct, frozen=True):
    """A workbook that has been opened: its name for messages, its file, and the names of its sheets.

    Hidden sheets are not among them. `loaded` holds the sheets that were looked into.
    """

    name: str
    path: str
    book: "CalamineWorkbook"
    sheets: tuple[str, ...]
    data: bytes | bytearray
    loaded: "dict[str, LoadedSheet]" = field(default_factory=dict)

    def load(self, sheet: str) -> Generator[float, None, "LoadedSheet"]:
        """The sheet of this name, which is read when it is first asked for."""
        require(
            sheet in self.sheets, "{file} has no sheet {sheet}: choose another.", file=self.name, sheet=sheet
        )
        if sheet not in self.loaded:
            cells = yield from _unbroken(lambda: self.book.get_sheet_by_name(sheet), self.name)
            self.loaded[sheet] = LoadedSheet(cells, (yield from flaws_in(self.data, sheet)))
        return self.loaded[sheet]


Source = TextSource | SheetSource


def encoding_problem(name: str, row: int, encoding: str) -> Problem:
    """The sentence about a row that makes no sense in an encoding."""
    return Problem(
        "Row {row} of {file} does not fit the encoding {encoding}: save the file with encoding UTF-8.",
        row=row, file=name, encoding=name_of(encoding),
    )  # fmt: skip


def text_source(text: str, name: str) -> TextSource:
    """A text that is at hand, such as the clipboard's. Raises `Problem` if it is empty."""
    require(bool(text.strip()), "{file} is empty: copy a table first.", file=name)
    require("\0" not in text, "{file} has signs that no table has: copy the cells again.", file=name)
    return TextSource(name, text.encode("utf-8", "surrogatepass"), encoding="utf-8")


def open_source(path: Path | str) -> Steps:
    """Read a file; yields the share that is done.

    Raises `Problem` if it cannot be read, is too large, empty, packed, locked or no table at all.
    """
    path = Path(path)
    data = yield from _bytes_of(path)
    require(len(data) > PIECE or bool(data.strip()), "{file} is empty: choose another file.", file=path.name)
    if data.startswith((ZIP, OLE)):
        return (yield from _workbook(path, data))
    if data.endswith(DOS_END):
        del data[-1:]
    _check_is_text(path.name, data[:PIECE])
    for start in range(0, 0 if wide_encoding(data) else len(data), PIECE):
        _check_controls(path.name, data[start : start + PIECE])
        yield 0.5 + start / len(data) / 2
    return TextSource(path.name, data, str(path))


def _bytes_of(path: Path) -> Generator[float, None, bytearray]:
    try:
        require(path.exists(), "There is no file {file}: choose another.", file=str(path))
        require(not path.is_dir(), "{file} is a folder: choose a file in it.", file=path.name)
        require(path.is_file(), "{file} is a device, not a file: choose another.", file=path.name)
        size = path.stat().st_size
        require(
            size <= LARGEST_FILE,
            "{file} has {size} MB and the most is {most} MB: keep fewer rows or columns.",
            file=path.name, size=-(-size // 1_000_000), most=LARGEST_FILE // 1_000_000,
        )  # fmt: skip
        data = bytearray()
        with path.open("rb") as file:
            while piece := file.read(PIECE):
                data += piece
                yield min(0.5, len(data) / max(1, size) / 2)
        return data
    except (OSError, ValueError) as error:
        raise Problem(
            "{file} cannot be read ({reason}): choose another file.",
            file=path.name, reason=getattr(error, "strerror", "") or str(error),
        ) from error  # fmt: skip


def _workbook(path: Path, data: bytes | bytearray) -> Generator[float, None, SheetSource]:
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetVisibleEnum

    check_size(data, path.name)
    try:
        book = yield from _unpanicked(lambda: CalamineWorkbook.from_object(io.BytesIO(data)), path.name)
    except PasswordError as error:
        raise _locked(path.name) from error
    except CalamineError as error:
        if b"E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0" in data:
            raise _locked(path.name) from error
        raise Problem(
            "{file} is a packed or binary file, not a CSV file or a sheet that can be read: unpack it, "
            "or save the table as CSV.",
            file=path.name,
        ) from error
    visible = [sheet.name for sheet in book.sheets_metadata if sheet.visible == SheetVisibleEnum.Visible]
    return SheetSource(path.name, str(path), book, tuple(visible), data)


def _unbroken(read: Callable[[], T], file: str) -> Generator[float, None, T]:
    """What is read of a workbook. Raises `Problem` where it is damaged."""
    from python_calamine import CalamineError

    try:
        return (yield from _unpanicked(read, file))
    except CalamineError as error:
        raise _damaged(file) from error


def _unpanicked(read: Callable[[], T], file: str) -> Generator[float, None, T]:
    """The same, where the reader itself gives up: its panics are no `Exception`."""
    try:
        return (yield from aside(read))
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise _damaged(file) from error


def _damaged(file: str) -> Problem:
    return Problem(
        "{file} is damaged: open it in a spreadsheet program, save it there, and open it again.", file=file
    )


def _locked(file: str) -> Problem:
    return Problem("{file} is protected by a password: save a copy without one, and open that.", file=file)


def _check_is_text(name: str, beginning: bytes | bytearray) -> None:
    packed = next((kind for mark, kind in PACKED.items() if beginning.startswith(mark)), None)
    if packed:
        raise Problem(
            "{file} is a binary file packed with {kind}, not a CSV file: unpack it first.",
            file=name, kind=packed,
        )  # fmt: skip
    if beginning.startswith(BINARY):
        raise _binary(name)
    text = beginning.lstrip(b"\xef\xbb\xbf \t\r\n")
    other = next((kind for pattern, kind in OTHER_TEXTS if pattern.match(text)), "")
    require(
        not other, "{file} is {kind}, not a CSV file: save the table as CSV, a row for each sample.",
        file=name, kind=other,
    )  # fmt: skip
    require(
        not text.lower().startswith(MARKUP),
        "{file} is a web page or XML, not a CSV file: open it in a spreadsheet program and save it as CSV.",
        file=name,
    )


def _check_controls(name: str, piece: bytes | bytearray) -> None:
    """Refuse control characters, among them zero, which no table has."""
    if len(piece.translate(None, CONTROLS)) < len(piece):
        raise _binary(name)


def _binary(name: str) -> Problem:
    return Problem("{file} is binary, not a CSV file: save the table as CSV with encoding UTF-8.", file=name)
