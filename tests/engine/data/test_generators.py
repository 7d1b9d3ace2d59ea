"""Made-up data."""

import hashlib

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.data.generators import GENERATORS, generate, settings_of
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


CLASSES = [name for name in GENERATORS if GENERATORS[name].is_classification]
NUMBERS = [name for name in GENERATORS if not GENERATORS[name].is_classification]


@pytest.mark.parametrize("name", CLASSES)
@pytest.mark.parametrize("share", [0.5, 0.25, 0.1, 0.9])
def test_classes_take_turns(name: str, share: float) -> None:
    """So many of class 1 as was said, and any first rows are a fair mixture."""
    ones = np.array(generate(name, "Data", {"count": 200, "share_of_ones": share})["y"].words) == "1"
    assert ones.sum() == round(200 * share)
    assert (abs(ones.cumsum() - share * np.arange(1, 201)) < 1.01).all()


def test_shapes_keep_their_class_whatever_its_share() -> None:
    """Squares, gates and parities say of each point what they always say."""
    for share in (0.5, 0.2):
        board = generate("checkerboard", "Data", {"count": 300, "share_of_ones": share, "squares": 4})
        squares = np.floor((numbers(board) + 1) * 2).sum(axis=1) % 2
        assert [f"{square:.0f}" for square in squares] == list(board["y"].words)
        bits = generate("parity", "Data", {"count": 300, "share_of_ones": share, "bits": 5})
        assert numbers(bits).shape == (300, 5)
        assert [f"{ones:.0f}" for ones in numbers(bits).sum(axis=1) % 2] == list(bits["y"].words)
        for name, function in (("xor", np.logical_xor), ("nand", lambda a, b: 1 - a * b)):
            gate = generate(name, "Data", {"count": 100, "share_of_ones": share})
            assert [f"{truth:d}" for truth in function(*numbers(gate).T).astype(int)] == list(gate["y"].words)


def test_every_pattern_of_bits_occurs() -> None:
    """As often as every other, as nearly as the count allows."""
    patterns = np.unique(
        numbers(generate("parity", "Data", {"count": 160, "bits": 4})), axis=0, return_counts=True
    )
    assert patterns[1].tolist() == [10] * 16


@pytest.mark.parametrize("name", GENERATORS)
def test_settings_say_all_there_is_to_say(name: str) -> None:
    """A panel can go through them: each has a range that holds its first value, and both ends work."""
    settings = settings_of(name)
    assert settings[0].name == "count"
    assert len({setting.name for setting in settings}) == len(settings)
    for setting in settings:
        assert setting.range.holds(setting.default)
        for end in (setting.range.low, setting.range.high):
            parameters = {"count": 50, setting.name: end}
            if setting.name != "count":
                assert generate(name, "Data", parameters).row_count == 50


@pytest.mark.parametrize("name", CLASSES)
def test_wrong_labels_change_nothing_else(name: str) -> None:
    """So many rows say the other class; not a point moves."""
    clean = generate(name, "Data", {"count": 100, "noise": 0.1})
    wrong = generate(name, "Data", {"count": 100, "noise": 0.1, "label_noise": 0.15})
    assert (numbers(clean) == numbers(wrong)).all()
    assert sum(a != b for a, b in zip(clean["y"].words, wrong["y"].words, strict=True)) == 15


@pytest.mark.parametrize("name", GENERATORS)
def test_outliers_leave_all_other_rows_alone(name: str) -> None:
    """So many rows are thrown off, and a wider net is needed to hold them."""
    clean = generate(name, "Data", {"count": 100, "noise": 0.1})
    thrown = generate(name, "Data", {"count": 100, "noise": 0.1, "outliers": 0.1})
    pairs = zip(clean.columns, thrown.columns, strict=True)
    moved = np.any([np.array(a.words) != np.array(b.words) for a, b in pairs], axis=0)
    assert moved.sum() == 10
    changed = thrown["y"] if name in NUMBERS else thrown.columns[0]
    assert np.ptp(changed.numbers) > np.ptp(clean[changed.name].numbers)


def test_curves_without_noise() -> None:
    """A polynomial of degree 3 is 4x³ − 3x, a step is 0 or 1."""
    cubic = generate("polynomial", "Data", {"count": 50, "degree": 3})
    x = cubic["x"].numbers
    np.testing.assert_allclose(cubic["y"].numbers, 4 * x**3 - 3 * x, atol=1e-12)
    step = generate("step", "Data", {"count": 50, "place": 0.5})
    assert ((step["x"].numbers >= 0.5) == step["y"].numbers).all()


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
        ("line", {"label_noise": 0.1}, "no setting label_noise"),
        ("moons", {"outliers": 0.6}, "share of outliers"),
        ("moons", {"share_of_ones": 1}, "share of class 1"),
        ("parity", {"bits": 2.5}, "number of bits"),
    ],
)
def test_impossible_settings_are_refused(name: str, parameters: dict[str, float], words: str) -> None:
    """The sentence names the setting."""
    with pytest.raises(Problem, match=words):
        generate(name, "Data", parameters)
