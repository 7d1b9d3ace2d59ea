"""The files of resources/presets: which data the program offers, and how each is set up at first."""

from functools import cache
from pathlib import Path

import msgspec
from msgspec import Struct

from engine.data.samples import Task
from engine.data.scaling import Scaling
from engine.data.splits import SplitSpec
from engine.experiment import NetworkSpec, TrainingSpec
from engine.ranges import COUNT
from engine.resources import resource


class SyntheticPreset(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What rows written down and rows made up have in common."""

    key: str
    title: str
    description: str
    network: NetworkSpec
    training: TrainingSpec
    epochs: int
    split: SplitSpec = SplitSpec()

    def __post_init__(self) -> None:
        COUNT.check_int("number of epochs", self.epochs)


class RowsPreset(SyntheticPreset, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="rows"):
    """A few rows written down; the last of `columns` is the target."""

    columns: tuple[str, ...]
    rows: tuple[tuple[float, ...], ...]
    task: Task


class GeneratedPreset(
    SyntheticPreset, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="generated"
):
    """Rows made by a generator from count, noise and seed."""

    generator: str
    parameters: dict[str, float]


class DataSetPreset(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="data_set"):
    """A real data set. Everything that the manifest says is taken from there; here stands only what it says
    in prose: the split as a rule, the divisor of pictures, and which task comes first.

    `other_splits` holds the tasks (by number) that are split in a way of their own.
    """

    key: str
    file: str
    split: SplitSpec
    task: int = 0
    seed: int = 0
    scaling: Scaling = "standardise"
    divisor: float = 1.0
    image_shape: tuple[int, int] | None = None
    other_splits: dict[int, SplitSpec] = {}


Preset = RowsPreset | GeneratedPreset | DataSetPreset


@cache
def presets() -> tuple[Preset, ...]:
    """All presets in the order of the list in the app, which is that of the numbers in their file names."""
    return tuple(map(_read, _files()))


@cache
def preset_of(key: str) -> Preset | None:
    """One preset, found by the name of its file without reading the others; None if there is none."""
    return next((_read(file) for file in _files() if file.stem.partition("_")[2] == key), None)


def _files() -> list[Path]:
    return sorted(resource("presets").glob("*.json"))


def _read(file: Path) -> Preset:
    decoded: Preset = msgspec.json.decode(file.read_bytes(), type=Preset)
    return decoded
