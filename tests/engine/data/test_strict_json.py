"""JSON without mercy."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.data.strict_json import check_finite, read_json
from engine.problem import Problem


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b'{"seed": 1, "seed": 2}', "seed stands twice"),
        (b'{"rate": NaN}', "NaN is not a finite number"),
        (b'{"rate": -Infinity}', "-Infinity is not a finite number"),
        (b'{"rate": 1e999}', "1e999 is not a finite number"),
        (b'{"units": ' + b"9" * 5000 + b"}", "too many digits"),
        (b"[" * 100_000, "nested too deep"),
        (b'{"a": ' * 100_000, "nested too deep"),
        (b'{"rate": }', "row 1, column 10"),
        (b'{\n "rate": 1\n "seed": 2}', "row 3"),
        (b"", "row 1"),
        (b"\xff\xfe", "UTF-8"),
    ],
)
def test_what_other_readers_let_pass_is_refused(tmp_path: Path, content: bytes, words: str) -> None:
    """The sentence names the file and the reason."""
    path = tmp_path / "setup.json"
    path.write_bytes(content)
    with pytest.raises(Problem, match=r"setup\.json cannot be read") as raised:
        read_json(path)
    assert words in str(raised.value)


def test_plain_content_is_read(tmp_path: Path) -> None:
    """Also with a byte order mark, as Windows editors put it."""
    path = tmp_path / "setup.json"
    path.write_bytes('\ufeff{"a": [1, 2.5, "x", null, true]}'.encode())
    assert read_json(path) == {"a": [1, 2.5, "x", None, True]}


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    """A folder is no file either."""
    for path in (tmp_path, tmp_path / "gone.json"):
        with pytest.raises(Problem, match="There is no file"):
            read_json(path)


@given(st.binary(max_size=200))
def test_no_file_makes_the_reader_crash(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    """Any bytes are content or a sentence."""
    path = tmp_path_factory.mktemp("json") / "any.json"
    path.write_bytes(content)
    try:
        read_json(path)
    except Problem as problem:
        sentence = str(problem)
    else:
        sentence = ""
    assert sentence == "" or sentence.endswith(".")


def test_numbers_that_json_cannot_hold_are_found() -> None:
    """They are named by their place before anything is written."""
    check_finite({"a": [1.0, "x", None]})
    with pytest.raises(Problem, match=r"a\[1\]\.b is inf"):
        check_finite({"a": [1.0, {"b": float("inf")}]})
