"""Chance as a function of a number: splitmix64's finalizer, Steele, Lea, Flood (2014)."""

import hashlib

import numpy as np
from numpy.typing import NDArray

_WORD = 2**64 - 1
_GOLDEN = 0x9E3779B97F4A7C15
_FIRST, _SECOND = 0xBF58476D1CE4E5B9, 0x94D049BB133111EB


def mixed(value: int) -> int:
    """64 bits in which every bit of the value has its say."""
    value = (value + _GOLDEN) & _WORD
    value = ((value ^ (value >> 30)) * _FIRST) & _WORD
    value = ((value ^ (value >> 27)) * _SECOND) & _WORD
    return value ^ (value >> 31)


def keys(numbers: NDArray[np.uint64], start: int) -> NDArray[np.uint64]:
    """A hash of each number (n,) for one seed: `start`, itself mixed."""
    found = (numbers + np.uint64(start)) * np.uint64(_GOLDEN)
    found = (found ^ (found >> np.uint64(30))) * np.uint64(_FIRST)
    found = (found ^ (found >> np.uint64(27))) * np.uint64(_SECOND)
    return found ^ (found >> np.uint64(31))


def fractions(numbers: NDArray[np.int64], start: int) -> NDArray[np.float64]:
    """A number from 0 to 1, below 1, for each of these (n,)."""
    return (keys(numbers.astype(np.uint64), start) >> np.uint64(11)).astype(np.float64) * 2.0**-53


def fraction_of_word(word: str, start: int) -> float:
    """The same of a word."""
    digest = hashlib.blake2b(word.encode(), digest_size=8, key=start.to_bytes(8, "little"))
    return int.from_bytes(digest.digest(), "little") * 2.0**-64
