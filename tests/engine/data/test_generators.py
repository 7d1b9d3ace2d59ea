"""Made-up data."""

import hashlib

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.data.generators import GENERATORS, generate
from engine.data.samples import FloatArray
from engine.data.table import Table
from engine.problem import Problem


def numbers(table: Table) -> FloatArray:
    """The inputs (n, 1 or 2)."""
    return np.column_stack([column.numbers for column in table.columns[:-1]])


@given(st.sampled_from(sorted(GENERATORS)), st.integers(4, 200), st.floats(0, 2), st.integers(0, 2**32 - 1))
def test_the_same_seed_gives_the_same_rows(name: str, count: int, noise: float, seed: int) -> None:
    """A colleague who types the same settings sees the same points, whatever they are."""
    parameters = {"count": count, "noise": noise, "seed": seed}
    first, second = (generate(name, "Data", parameters) for _ in range(2))
    assert first.row_count == count
    assert all(a.words == b.words for a, b in zip(first.columns, second.columns, strict=True))
    assert np.isfinite(numbers(first)).all()


def test_the_rows_never_change_from_version_to_version() -> None:
    """Lessons and figures in books rely on them: the bits of the moons are written down here."""
    table = generate("moons", "Moons", {"count": 6, "noise": 0.0, "seed": 0})
    expected = [-0.1528, 1.6257, -0.3173, 1.1405, 0.2376, 1.4425]
    np.testing.assert_allclose(table["x1"].numbers, expected, atol=5e-5)
    bits = np.round(numbers(generate("moons", "Moons", {"count": 50, "noise": 0.2, "seed": 3})), 9).tobytes()
    assert hashlib.sha256(bits).hexdigest()[:16] == "d5aa448bc4d65f6a"


@pytest.mark.parametrize("name", [name for name in GENERATORS if GENERATORS[name].is_classification])
def test_classes_alternate(name: str) -> None:
    """Rows taken in order are a fair mixture; no class is rare. Squares choose their class themselves."""
    words = generate(name, "Data", {"count": 200})["y"].words
    if name == "checkerboard":
        assert 60 < words.count("1") < 140
    else:
        assert words == ("0", "1") * 100


def test_shapes_without_noise() -> None:
    """The rings have their radius, the line its slope, the wave its height."""
    ring = generate("circles", "Circles", {"count": 40})
    radius = np.hypot(*numbers(ring).T)
    np.testing.assert_allclose(radius, [1, 0.5] * 20)
    line = generate("line", "Line", {"count": 10})
    np.testing.assert_allclose(line["y"].numbers, 0.7 * line["x"].numbers - 0.2)
    wave = generate("sine", "Sine", {"count": 10})
    np.testing.assert_allclose(wave["y"].numbers, np.sin(np.pi * wave["x"].numbers))


@pytest.mark.parametrize(
    ("name", "parameters", "words"),
    [
        ("stars", {}, "no made-up data called stars"),
        ("moons", {"count": 3}, "number of rows"),
        ("moons", {"count": 20.5}, "number of rows"),
        ("moons", {"noise": -1}, "noise"),
        ("moons", {"seed": 0.5}, "seed of the data"),
        ("moons", {"size": 3}, "no setting size"),
    ],
)
def test_impossible_settings_are_refused(name: str, parameters: dict[str, float], words: str) -> None:
    """The sentence names the setting."""
    with pytest.raises(Problem, match=words):
        generate(name, "Data", parameters)
