"""How bytes stand for letters: certain where there is a mark or they are UTF-8, else a guess."""

import codecs
import re
import unicodedata
from collections.abc import Generator
from typing import NamedTuple

from engine.slices import Slices

MARKS = (
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
WESTERN = ("cp1252", "mac_roman", "cp850")
DOUBLE = ("shift_jis", "gb18030", "euc_kr", "big5")
OTHERS = ["cp1250", "cp1251", "cp1253", "cp1254", "shift_jis", "gb18030", "euc_kr", "big5", "koi8_r"]
OFFERED = ("utf-8", "utf-16", *WESTERN, "latin_1", *OTHERS)
"""What a person can choose from."""
NAMES = {
    "utf-8-sig": "UTF-8",
    "cp1252": "Windows-1252",
    "cp1250": "Windows-1250",
    "cp1251": "Windows-1251",
    "cp1253": "Windows-1253",
    "cp1254": "Windows-1254",
    "mac_roman": "Mac Roman",
    "cp850": "DOS (850)",
    "latin_1": "Latin-1",
    "shift_jis": "Shift JIS",
    "koi8_r": "KOI8-R",
    "euc_kr": "EUC-KR",
}
PIECE = 1 << 20
LOOKED_AT = 4000
COMMON = frozenset("äöüÄÖÜßéèêëàâáãåæøçñíìîïóòôõúùûœÉÈÀÁÅØÇÑÍÓÚ")
AT_EDGES = frozenset("“”‘’„‚«»–—…€£°§©®µ²³¿¡½±×")


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
    return Encoding(_proposed(b" ".join(words)), False)


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
    """The words, up to a few thousand bytes, that have other than ASCII letters."""
    words = re.finditer(rb"[A-Za-z]*[\x80-\xff][A-Za-z\x80-\xff]*", data)
    kept: list[bytes] = []
    size = 0
    for word in words:
        kept.append(word[0])
        size += len(word[0])
        if size > LOOKED_AT:
            break
    return kept


def _proposed(words: bytes) -> str:
    """The first Western encoding under which the words look like words, else what a statistic proposes."""
    enough = 0.9 if any(_decodes(words, name) for name in DOUBLE) else 0.6
    western = next((name for name in WESTERN if _likeliness(words, name) > enough), "")
    if western and not _is_all_beyond_ascii(words):
        return western
    from charset_normalizer import from_bytes

    found = from_bytes(words, cp_isolation=OTHERS, threshold=0.9).best()
    return found.encoding if found else western or WESTERN[0]


def _decodes(words: bytes, encoding: str) -> bool:
    try:
        words.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _is_all_beyond_ascii(words: bytes) -> bool:
    """Whether hardly a letter is ASCII, as in Greek or Russian."""
    beyond = sum(byte > 127 for byte in words)
    return beyond > 4 and beyond > 0.75 * len(words.replace(b" ", b""))


def _likeliness(words: bytes, encoding: str) -> float:
    """From −1 to 1: how much the letters beyond ASCII look as they do in Western languages."""
    try:
        text = words.decode(encoding)
    except UnicodeDecodeError:
        return -1.0
    found = [
        _fits(text[index - 1 : index], letter, text[index + 1 : index + 2])
        for index, letter in enumerate(text)
        if ord(letter) > 127
    ]
    return sum(found) / max(1, len(found))


def _fits(before: str, letter: str, after: str) -> float:
    if letter in COMMON:
        return 1.0 if letter.islower() or not before.islower() else -1.0
    if unicodedata.category(letter)[0] == "L":
        return 0.0
    inside = before.isalpha() and after.isalpha()
    return 0.8 if letter in AT_EDGES and (not inside or letter == "’") else -1.0
