"""Made-up data: the same for the same settings, except that sine and cosine may round otherwise on another
processor.

Classes take turns from row to row, so that rows taken in order are a fair mixture. Outliers and wrong labels
are drawn apart: whoever adds some sees all other points stay where they are.
"""

from collections.abc import Callable, Mapping

import numpy as np
from msgspec import Struct

from engine.data import shapes
from engine.data.samples import FloatArray
from engine.data.shapes import Draw, Points
from engine.data.table import Column, Table
from engine.problem import require, require_known
from engine.ranges import SEED, Range

LARGEST_SHARE = 0.5
LABELS = {
    "count": "number of rows",
    "seed": "seed of the data",
    "share_of_ones": "share of class 1",
    "outliers": "share of outliers",
    "label_noise": "share of wrong labels",
    "turns": "number of turns",
    "squares": "number of squares in a row",
    "bits": "number of bits",
    "waves": "number of half waves",
}
"""What settings are called in a sentence, where it is not their name."""
OUTLIERS_REACH = 2.5
"""How far out an outlier may lie, in halves of the data's width."""


class Setting(Struct, frozen=True):
    """One setting of made-up data: its key, what is allowed, what it is at first, and the key of its meaning.

    Noise means something else for a cloud than for a curve; all other meanings are the key itself.
    """

    name: str
    range: Range
    default: float
    meaning: str


class Generator(Struct, frozen=True):
    """A recipe: its shape, its settings in the order of a panel, and whether it makes classes or numbers."""

    make: Callable[[Draw], Points]
    settings: tuple[Setting, ...]
    is_classification: bool = True


def setting(name: str, allowed: Range, default: float, meaning: str = "") -> Setting:
    """A setting whose meaning is its name unless said otherwise."""
    return Setting(name, allowed, default, meaning or name)


COUNT = setting("count", Range(4, 20_000, whole=True), 120)
SEED_OF_DATA = setting("seed", SEED, 0)
OUTLIERS = setting("outliers", Range(0, LARGEST_SHARE), 0)
LABEL_NOISE = setting("label_noise", Range(0, LARGEST_SHARE), 0)


def _classes(make: Callable[[Draw], Points], *own: Setting, ones: float = 0.5, noise: str = "") -> Generator:
    """A recipe for two classes; `ones` is the share of class 1 at first."""
    settings = (
        COUNT,
        setting("noise", Range(0, 10), 0, noise or "input_noise"),
        *own,
        setting("share_of_ones", Range(0.02, 0.98), ones),
        OUTLIERS,
        LABEL_NOISE,
        SEED_OF_DATA,
    )
    return Generator(make, settings)


def _numbers(function: Callable[[FloatArray, Mapping[str, float]], FloatArray], *own: Setting) -> Generator:
    """A recipe for a number that follows a curve."""
    noise = setting("noise", Range(0, 10), 0, "target_noise")
    return Generator(shapes.curve(function), (COUNT, noise, *own, OUTLIERS, SEED_OF_DATA), False)


GENERATORS: dict[str, Generator] = {
    "blobs": _classes(shapes.blobs, noise="spread"),
    "circles": _classes(shapes.circles),
    "moons": _classes(shapes.moons),
    "spiral": _classes(shapes.spiral, setting("turns", Range(0.25, 4), 1.25)),
    "checkerboard": _classes(shapes.checkerboard, setting("squares", Range(2, 8, whole=True), 3)),
    "xor": _classes(shapes.gate((0, 1, 1, 0))),
    "and": _classes(shapes.gate((0, 0, 0, 1)), ones=0.25),
    "or": _classes(shapes.gate((0, 1, 1, 1)), ones=0.75),
    "nand": _classes(shapes.gate((1, 1, 1, 0)), ones=0.75),
    "nor": _classes(shapes.gate((1, 0, 0, 0)), ones=0.25),
    "parity": _classes(shapes.parity, setting("bits", Range(2, 10, whole=True), 3)),
    "line": _numbers(shapes.line, setting("slope", Range(-5, 5), 0.7)),
    "sine": _numbers(shapes.sine, setting("waves", Range(0.25, 5), 1)),
    "polynomial": _numbers(shapes.polynomial, setting("degree", Range(1, 9, whole=True), 3)),
    "step": _numbers(shapes.step, setting("place", Range(-1, 1), 0)),
}


def settings_of(name: str) -> tuple[Setting, ...]:
    """The settings of made-up data of this name, in a panel's order; raises `Problem` if there is none."""
    require_known("made-up data", name, GENERATORS)
    return GENERATORS[name].settings


def generate(name: str, title: str, parameters: Mapping[str, float]) -> Table:
    """A table with columns x1, x2 and more (or x) and y; a setting that is not given is as it is at first.

    Raises `Problem` for an unknown name or setting, or one out of range.
    """
    settings = settings_of(name)
    values = {known.name: known.default for known in settings} | dict(parameters)
    unknown = ", ".join(sorted(set(values) - {known.name for known in settings}))
    require(
        not unknown, "Made-up data of this kind has no setting {unknown}: use {known}.",
        unknown=unknown, known=", ".join(known.name for known in settings),
    )  # fmt: skip
    for known in settings:
        known.range.check(LABELS.get(known.name, known.name), values[known.name])
    return _table(title, GENERATORS[name], values)


def _table(title: str, generator: Generator, values: Mapping[str, float]) -> Table:
    seed = int(values["seed"])
    classes = _taking_turns(int(values["count"]), values.get("share_of_ones", 0.5))
    draw = Draw(classes, values["noise"], values, np.random.RandomState(seed))
    inputs, targets = generator.make(draw)
    inputs, targets = _with_outliers(inputs, targets, generator.is_classification, values["outliers"], seed)
    if generator.is_classification:
        targets = _with_wrong_labels(targets, values["label_noise"], seed)
    width = inputs.shape[1]
    names = ("x",) if width == 1 else tuple(f"x{index + 1}" for index in range(width))
    target = Column.of_numbers("y", targets)
    columns = [Column.of_numbers(name, column) for name, column in zip(names, inputs.T, strict=True)]
    return Table(title, (*columns, target.as_category() if generator.is_classification else target))


def _taking_turns(count: int, share: float) -> FloatArray:
    """Zeros and ones (n,), the ones spread evenly so that any first rows hold their share; both occur."""
    ones = min(max(round(share * count), 1), count - 1)
    row = np.arange(count + 1)
    return np.diff(np.floor(row * (ones / count) + 1e-9))


def _with_outliers(
    inputs: FloatArray, targets: FloatArray, is_classification: bool, share: float, seed: int
) -> Points:
    """Some rows thrown far off: their inputs for classes, their numbers for a curve."""
    random = np.random.RandomState([seed, 1])
    rows = random.permutation(len(targets))[: round(share * len(targets))]
    moved = inputs.copy() if is_classification else targets.copy()
    low, high = moved.min(axis=0), moved.max(axis=0)
    reach = OUTLIERS_REACH * np.maximum(high - low, 1e-9) / 2
    shape = (len(rows), *moved.shape[1:])
    moved[rows] = (low + high) / 2 + reach * random.uniform(-1, 1, shape)
    return (moved, targets) if is_classification else (inputs, moved)


def _with_wrong_labels(classes: FloatArray, share: float, seed: int) -> FloatArray:
    """Some rows given to the other class."""
    random = np.random.RandomState([seed, 2])
    rows = random.permutation(len(classes))[: round(share * len(classes))]
    wrong = classes.copy()
    wrong[rows] = 1 - wrong[rows]
    return wrong
