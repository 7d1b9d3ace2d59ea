"""The bytes of a file as lines of text, or a sentence why they are none."""

import io
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from engine.problem import Problem, require

LARGEST_FILE = 20_000_000
"""Bytes. A table for a network of this size of program is far smaller."""

BINARY_BEGINNINGS = (
    b"\x89PNG",
    b"PK\x03\x04",
    b"\x1f\x8b",
    b"%PDF",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\xd0\xcf\x11\xe0",
)
CONTROLS = bytes(set(range(32)) - set(b"\t\n\r")) + b"\x7f"
BYTE_ORDER_MARKS = (
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
SLICE = 1 << 20


@dataclass(frozen=True)
class CsvText:
    """A text file in memory: its name for messages, its bytes and their encoding."""

    name: str
    data: bytes
    encoding: str

    def lines(self) -> TextIO:
        """The text from its beginning, line ends as they are."""
        return io.TextIOWrapper(io.BytesIO(self.data), self.encoding, newline="")

    @property
    def announced_delimiter(self) -> str | None:
        """The separator that a first line such as sep=; announces, as Excel writes it."""
        beginning = self.data[:64].decode(self.encoding, "replace")
        found = re.match("sep=(.)\r?\n", beginning, re.IGNORECASE)
        return found[1] if found else None

    def undecodable(self) -> Problem:
        """The sentence for bytes that are not text in this encoding."""
        try:
            self.data.decode(self.encoding)
        except UnicodeDecodeError as error:
            row = self.data.count(b"\n", 0, error.start) + 1
        else:
            row = 1
        return Problem(
            "Row {row} of {file} does not fit the encoding {encoding}: save the file with encoding UTF-8.",
            row=row, file=self.name, encoding=self.encoding.removesuffix("-sig").upper(),
        )  # fmt: skip


def read_text(path: Path) -> CsvText:
    """The file as text. Raises `Problem` if it cannot be read, is too large, empty or binary."""
    data = _read_bytes(path)
    require(bool(data.strip()), "{file} is empty: choose another file.", file=path.name)
    encoding = next((name for mark, name in BYTE_ORDER_MARKS if data.startswith(mark)), "utf-8-sig")
    wide = encoding != "utf-8-sig"
    require(
        wide or not _is_binary(data),
        "{file} is binary, not a CSV file: save the table as CSV with encoding UTF-8.",
        file=path.name,
    )
    return CsvText(path.name, data, encoding)


def _read_bytes(path: Path) -> bytes:
    require(path.is_file(), "There is no file {file}: choose another.", file=str(path))
    try:
        size = path.stat().st_size
        require(
            size <= LARGEST_FILE,
            "{file} has {size} MB and the most is {most} MB: keep fewer rows or columns.",
            file=path.name, size=-(-size // 1_000_000), most=LARGEST_FILE // 1_000_000,
        )  # fmt: skip
        return path.read_bytes()
    except OSError as error:
        raise Problem(
            "{file} cannot be read ({reason}): choose another file.",
            file=path.name, reason=error.strerror or "unknown reason",
        ) from error  # fmt: skip


def _is_binary(data: bytes) -> bool:
    if data.startswith(BINARY_BEGINNINGS) or b"\0" in data:
        return True
    slices = (data[start : start + SLICE] for start in range(0, len(data), SLICE))
    return any(len(piece.translate(None, CONTROLS)) != len(piece) for piece in slices)
