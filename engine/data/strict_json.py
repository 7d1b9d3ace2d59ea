"""JSON read without mercy: what other readers let pass silently is refused in a sentence.

Duplicate names, NaN and infinities, numbers beyond float64 and nesting without end are legal for Python's
or msgspec's reader; each of them would be a value that the writer of the file did not mean.
"""

import json
import math
from pathlib import Path
from typing import Any

from engine.problem import Problem, require

LARGEST_FILE = 500_000_000
MOST_DIGITS = 18


def read_json(path: Path) -> Any:
    """The content of a JSON file as lists, dictionaries, texts and finite numbers."""
    data = _read_bytes(path)
    try:
        return _parsed(data)
    except Problem as problem:
        raise _unreadable(path, problem) from None
    except UnicodeDecodeError as error:
        raise _unreadable(path, "it is not text in UTF-8") from error
    except RecursionError as error:
        raise _unreadable(path, "its brackets are nested too deep") from error
    except json.JSONDecodeError as error:
        reason = Problem(
            "{message} in row {row}, column {column}", message=error.msg, row=error.lineno, column=error.colno
        )
        raise _unreadable(path, reason) from error


def check_finite(value: Any, path: str = "") -> None:
    """Raise a `Problem` that names the first number in lists and dictionaries that is not finite."""
    if isinstance(value, float):
        require(
            math.isfinite(value), "{path} is {value} and cannot be saved: change it first.",
            path=path, value=value,
        )  # fmt: skip
    elif isinstance(value, dict):
        for name, item in value.items():
            check_finite(item, f"{path}.{name}" if path else str(name))
    elif isinstance(value, list | tuple):
        for index, item in enumerate(value):
            check_finite(item, f"{path}[{index}]")


def _read_bytes(path: Path) -> bytes:
    require(path.is_file(), "There is no file {file}: choose another.", file=str(path))
    try:
        require(
            path.stat().st_size <= LARGEST_FILE,
            "{file} is too large for a set-up: choose another file.",
            file=path.name,
        )
        return path.read_bytes()
    except OSError as error:
        raise _unreadable(path, error.strerror or "the system refuses") from error


def _unreadable(path: Path, reason: object) -> Problem:
    return Problem(
        "{file} cannot be read: {reason}: choose another file.",
        file=path.name,
        reason=reason,
    )


def _parsed(data: bytes) -> Any:
    return json.loads(
        data.decode("utf-8-sig"),
        object_pairs_hook=_without_duplicates,
        parse_int=_whole_number,
        parse_float=_finite_number,
        parse_constant=_finite_number,
    )


def _without_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        require(name not in found, "the name {name} stands twice in one place", name=name)
        found[name] = value
    return found


def _whole_number(digits: str) -> int:
    require(len(digits) <= MOST_DIGITS, "{number} has too many digits", number=digits[:MOST_DIGITS] + "…")
    return int(digits)


def _finite_number(digits: str) -> float:
    value = float(digits)
    require(math.isfinite(value), "{number} is not a finite number", number=digits[:MOST_DIGITS])
    return value
