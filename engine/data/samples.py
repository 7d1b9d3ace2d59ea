"""The arrays a network learns from, and nothing else of the data: all that training ever sees."""

import hashlib
from collections.abc import Iterator
from functools import cached_property
from typing import Literal, Self, TypeGuard

import numpy as np
from msgspec import Struct
from msgspec.structs import force_setattr
from numpy.typing import ArrayLike, NDArray

from engine.problem import require

FloatArray = NDArray[np.float64]
RowArray = NDArray[np.int64]
Task = Literal["regression", "binary", "multiclass"]

BLOCK = 1 << 16
MOST_ROWS_A_SAMPLE = 100


class Part(Struct, frozen=True, eq=False):
    """Some of the samples: inputs (n, features), targets (n, outputs), float64, contiguous, read-only.

    `rows` (n,) int64 holds the 0-based row of the table that each sample came from. Anything array-like is
    taken and copied where needed. Raises `Problem` if shapes disagree or a number is not finite.
    """

    inputs: FloatArray
    targets: FloatArray
    rows: RowArray

    def __post_init__(self) -> None:
        force_setattr(self, "inputs", _matrix(self.inputs, "inputs"))
        force_setattr(self, "targets", _matrix(self.targets, "targets"))
        force_setattr(self, "rows", _row_numbers(self.rows))
        require(
            len(self.inputs) == len(self.targets) == len(self.rows),
            "There are {inputs} rows of inputs, {targets} of targets and {rows} row numbers: "
            "give one of each for every sample.",
            inputs=len(self.inputs),
            targets=len(self.targets),
            rows=len(self.rows),
        )

    @classmethod
    def empty(cls, features: int, outputs: int) -> Self:
        """A part without samples, of the same widths as the parts that have some."""
        return cls(np.empty((0, features)), np.empty((0, outputs)), np.empty(0, np.int64))

    def __len__(self) -> int:
        return len(self.rows)


class Samples(Struct, frozen=True, eq=False, dict=True):
    """Prepared data: a training part, and a validation and a test part that may be empty.

    A binary task has one output, 0 or 1, and two class names; a multiclass task one output per class; a
    regression task no class names. `image_shape` is (height, width) where the inputs are the dots of a
    picture, row by row. Two Samples are equal when every name and every byte is.
    """

    name: str
    train: Part
    validation: Part
    test: Part
    input_names: tuple[str, ...]
    output_names: tuple[str, ...]
    task: Task = "regression"
    class_names: tuple[str, ...] = ()
    image_shape: tuple[int, int] | None = None

    def __post_init__(self) -> None:
        require(len(self.train) > 0, "{name} has no training samples: give at least one row.", name=self.name)
        for part in self.parts:
            self._check_width(part.inputs, "inputs", len(self.input_names))
            self._check_width(part.targets, "outputs", len(self.output_names))
        self._check_disjoint()
        self._check_classes()
        self._check_image()

    @property
    def parts(self) -> tuple[Part, Part, Part]:
        """Train, validation and test, in this order."""
        return self.train, self.validation, self.test

    @classmethod
    def from_arrays(
        cls, inputs: ArrayLike, targets: ArrayLike, name: str = "data", task: Task | None = None
    ) -> Self:
        """All rows as training samples. inputs (n, features) or (n,), targets (n, outputs) or (n,).

        Without a task: one output of only 0 and 1 is binary, several with a single 1 a row are multiclass,
        anything else is regression.
        """
        features, outputs = _matrix(inputs, "inputs"), _matrix(targets, "targets")
        chosen = task or guess_task(outputs)
        output_names = _numbered("y", outputs.shape[1])
        classes = {"binary": ("0", "1"), "multiclass": output_names, "regression": ()}
        return cls(
            name=name,
            train=Part(features, outputs, np.arange(len(features))),
            validation=Part.empty(features.shape[1], outputs.shape[1]),
            test=Part.empty(features.shape[1], outputs.shape[1]),
            input_names=_numbered("x", features.shape[1]),
            output_names=output_names,
            task=chosen,
            class_names=classes[chosen],
        )

    @cached_property
    def _digest(self) -> bytes:
        digest = hashlib.sha256()
        for piece in self._content():
            digest.update(len(piece).to_bytes(8, "little") + piece)
        return digest.digest()

    def _content(self) -> Iterator[bytes]:
        yield repr(self._names).encode()
        for array in self._arrays():
            yield repr(array.shape).encode()
            yield array.tobytes()

    @property
    def _names(self) -> tuple[object, ...]:
        names = (self.name, self.input_names, self.output_names, self.task, self.class_names)
        return names, self.image_shape

    def _arrays(self) -> Iterator[FloatArray | RowArray]:
        return (array for part in self.parts for array in (part.inputs, part.targets, part.rows))

    @property
    def nbytes(self) -> int:
        """The memory that all parts take."""
        return sum(array.nbytes for array in self._arrays())

    @cached_property
    def input_ranges(self) -> FloatArray:
        """The lowest and the highest value of each input among the training samples (2, features)."""
        columns = self.train.inputs.T  # one by one: much quicker than all along the short side
        return np.array([[column.min() for column in columns], [column.max() for column in columns]])

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Samples):
            return NotImplemented
        return self is other or (
            self._names == other._names
            and all(same_bytes(a, b) for a, b in zip(self._arrays(), other._arrays(), strict=True))
        )

    def __ne__(self, other: object) -> bool:
        return not self == other  # a Struct's own would compare identities

    def __hash__(self) -> int:
        return hash(self._digest)

    def _check_width(self, array: FloatArray, what: str, expected: int) -> None:
        require(
            array.shape[1] == expected,
            "{name} has {found} {what} in one of its parts but names for {expected}: make them the same.",
            name=self.name,
            found=array.shape[1],
            what=what,
            expected=expected,
        )

    def _check_disjoint(self) -> None:
        require(
            _are_different(np.concatenate([part.rows for part in self.parts])),
            "A row of {name} is used twice: give each row to one of training, validation and test.",
            name=self.name,
        )

    def _check_classes(self) -> None:
        outputs, names = len(self.output_names), len(self.class_names)
        right = {
            "regression": names == 0,
            "binary": outputs == 1 and names == 2,
            "multiclass": outputs == names >= 2,
        }
        require(
            right.get(self.task, False),
            "A {task} task does not go with {outputs} outputs and {classes} class names.",
            task=self.task,
            outputs=outputs,
            classes=names,
        )

    def _check_image(self) -> None:
        if self.image_shape is None:
            return
        height, width = self.image_shape
        require(
            height * width == len(self.input_names),
            "A picture of {height} by {width} dots does not have {inputs} inputs.",
            height=height,
            width=width,
            inputs=len(self.input_names),
        )


def same_bytes(one: FloatArray | RowArray, other: FloatArray | RowArray) -> bool:
    """Whether two arrays are the same to the bit, also where they hold −0 or NaN; stops where they differ."""
    if one is other:
        return True
    if one.shape != other.shape or one.dtype != other.dtype:
        return False
    a, b = one.reshape(-1).view(np.uint64), other.reshape(-1).view(np.uint64)
    return all(np.array_equal(a[at : at + BLOCK], b[at : at + BLOCK]) for at in range(0, len(a), BLOCK))


def guess_task(targets: FloatArray) -> Task:
    """What targets (n, outputs) look like: labels 0 and 1, a single 1 among several, or numbers."""
    if not np.isin(targets, (0.0, 1.0)).all():
        return "regression"
    if targets.shape[1] == 1:
        return "binary"
    return "multiclass" if (targets.sum(axis=1) == 1.0).all() else "regression"


def _matrix(values: ArrayLike, what: str) -> FloatArray:
    array = values if _is_sealed(values) else np.array(values, dtype=np.float64, order="C")
    if array.ndim == 1:
        array = array[:, np.newaxis]
    require(
        array.ndim == 2 and array.shape[1] > 0,
        "The {what} have shape {shape}: give a table of rows and columns.",
        what=what,
        shape=array.shape,
    )
    require(
        bool(np.isfinite(array).all()),
        "The {what} hold a number that is not finite: replace it or leave its row out.",
        what=what,
    )
    return _read_only(array)


def _are_different(rows: RowArray) -> bool:
    """Whether no number comes twice; row numbers of a table are counted rather than sorted."""
    if not len(rows) or rows.min() < 0 or rows.max() > MOST_ROWS_A_SAMPLE * len(rows):
        return len(np.unique(rows)) == len(rows)
    return int(np.bincount(rows).max()) == 1


def _is_sealed(values: ArrayLike) -> TypeGuard[FloatArray]:
    """Whether an array is as it must be already, and nobody else's: it need not be copied."""
    return (
        isinstance(values, np.ndarray) and values.dtype == np.float64
        and values.flags.c_contiguous and values.flags.owndata and not values.flags.writeable
    )  # fmt: skip


def _row_numbers(rows: ArrayLike) -> RowArray:
    array = np.array(rows, dtype=np.int64)
    require(array.ndim == 1, "Row numbers must be a plain list, not of shape {shape}.", shape=array.shape)
    array.flags.writeable = False
    return array


def _read_only(array: FloatArray) -> FloatArray:
    array = np.ascontiguousarray(array)
    array.flags.writeable = False
    return array


def _numbered(letter: str, count: int) -> tuple[str, ...]:
    return (letter,) if count == 1 else tuple(f"{letter}{index}" for index in range(1, count + 1))
