"""How bytes stand for letters: certain where there is a mark or they are UTF-8, else a guess."""

import codecs
import re
from collections.abc import Generator
from typing import NamedTuple

from engine.data.letters import (
    CENTRAL,
    COMMON_SIGNS,
    LATIN,
    TURKISH,
    likeness,
    likeness_of_script,
    likeness_of_signs,
)
from engine.slices import Slices

MARKS = (
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
SPOKEN = {
    "cp1252": LATIN,
    "mac_roman": LATIN,
    "cp850": LATIN,
    "cp1250": CENTRAL,
    "iso8859_2": CENTRAL,
    "cp1254": TURKISH,
}
SCRIPTS = {"cp1251": "CYRILLIC", "koi8_r": "CYRILLIC", "cp866": "CYRILLIC", "cp1253": "GREEK"}
OFFERED = ("utf-8", "utf-16", *SPOKEN, "latin_1", *SCRIPTS, *COMMON_SIGNS)
"""What a person can choose from; of those that suit equally well the first is taken."""
NAMES = {
    "utf-8-sig": "UTF-8",
    "cp1252": "Windows-1252",
    "cp1250": "Windows-1250",
    "cp1251": "Windows-1251",
    "cp1253": "Windows-1253",
    "cp1254": "Windows-1254",
    "mac_roman": "Mac Roman",
    "cp850": "DOS (850)",
    "cp866": "DOS (866)",
    "iso8859_2": "Latin-2",
    "latin_1": "Latin-1",
    "shift_jis": "Shift JIS",
    "koi8_r": "KOI8-R",
    "euc_kr": "EUC-KR",
}
PIECE = 1 << 20
LOOKED_AT = 4000


class Encoding(NamedTuple):
    """The name that Python knows, and whether it is sure."""

    name: str
    certain: bool


def name_of(encoding: str) -> str:
    """The name that people know."""
    return NAMES.get(encoding, encoding.upper())


def encoding_of(data: bytes | bytearray) -> Generator[float, None, Encoding]:
    """The encoding of a text; yields the share of the bytes that is done."""
    if data.startswith(codecs.BOM_UTF8):
        return Encoding("utf-8-sig", True)
    wide = wide_encoding(data)
    if wide:
        return Encoding(wide, True)
    if (yield from _is_utf_8(data)):
        return Encoding("utf-8", True)
    words = _telling(data)
    if 2 * sum(_decodes(word, "utf-8") for word in words) > len(words):
        return Encoding("utf-8", True)  # and damaged: reading it will say where
    return Encoding((yield from _proposed(b" ".join(dict.fromkeys(words)))), False)


def wide_encoding(data: bytes | bytearray) -> str:
    """UTF-16 or UTF-32 by its mark, or if that was lost: of ASCII letters only each second or fourth byte
    is not zero.

    Empty where each letter has one byte, or several as in UTF-8.
    """
    beginning = data[:LOOKED_AT]
    marked = next((name for mark, name in MARKS if beginning.startswith(mark)), "")
    if marked:
        return marked
    zeros = [beginning[place::4].count(0) for place in range(4)]
    most = len(beginning) // 4
    if most and zeros[1:] == [most] * 3 and not zeros[0]:
        return "utf-32-le"
    if most and zeros[:3] == [most] * 3 and not zeros[3]:
        return "utf-32-be"
    even, odd = beginning[::2].count(0), beginning[1::2].count(0)
    half = len(beginning) // 2
    if 2 * odd > half and not even:
        return "utf-16-le"
    return "utf-16-be" if 2 * even > half and not odd else ""


def _is_utf_8(data: bytes | bytearray) -> Generator[float, None, bool]:
    decoder, slices = codecs.getincrementaldecoder("utf-8")(), Slices()
    try:
        for start in range(0, len(data), PIECE):
            decoder.decode(data[start : start + PIECE], start + PIECE >= len(data))
            if slices.is_over():
                yield start / len(data)
    except UnicodeDecodeError:
        return False
    return True


def _telling(data: bytes | bytearray) -> list[bytes]:
    """The words, up to a few thousand bytes, that have other than ASCII letters; an East Asian sign may have
    an ASCII byte in it."""
    words = re.finditer(rb"[^\s,;\"]*[\x80-\xff][^\s,;\"]*", data)
    kept: list[bytes] = []
    size = 0
    for word in words:
        kept.append(word[0])
        size += len(word[0])
        if size > LOOKED_AT:
            break
    return kept


def _proposed(words: bytes) -> Generator[float, None, str]:
    """The encoding under which the words look most like words."""
    found: dict[str, float] = {}
    for name in (*SPOKEN, *SCRIPTS, *COMMON_SIGNS):
        found[name] = _likeness(words, name)
        yield 1.0
    return max(found, key=lambda name: found[name])


def _likeness(words: bytes, encoding: str) -> float:
    """From −1 to 1, −2 where the words cannot be read."""
    try:
        text = words.decode(encoding)
    except UnicodeDecodeError:
        return -2.0
    if encoding in SPOKEN:
        return likeness(text, SPOKEN[encoding])
    if encoding in SCRIPTS:
        return likeness_of_script(text, SCRIPTS[encoding])
    return likeness_of_signs(text, encoding)


def _decodes(words: bytes, encoding: str) -> bool:
    try:
        words.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True
