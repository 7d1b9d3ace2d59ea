"""A set-up as a JSON file: which data, which network, how to train it.

Built-in data is named; all other data, and what was edited, stands in the file itself, to the bit.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal, get_args

import msgspec
from msgspec import Struct, structs
from msgspec.structs import replace

from engine.data.catalogue import load
from engine.data.csv_file import read_file, setup_for_table
from engine.data.held import HeldData, drawn_of, held, table_of
from engine.data.preparation import Preparation
from engine.data.setup import BuiltInData, CsvData, DataSource, Plan, Setup, make_setup
from engine.data.strict_json import check_finite, read_json
from engine.experiment import Experiment, NetworkSpec, TrainingSpec
from engine.files import atomic
from engine.problem import Problem
from engine.ranges import COUNT
from engine.slices import exhaust

TOP = "the top level"


class SetupFile(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What stands in the file. `data` says where the data is from; a path is relative to the folder of the
    set-up file. With `held`, the data itself, that is only remembered, and no other file is read."""

    format: Literal["backprop-lab-setup"] = "backprop-lab-setup"
    version: Literal[1] = 1
    data: DataSource
    network: NetworkSpec
    training: TrainingSpec
    epochs: int
    held: HeldData | None = None

    def __post_init__(self) -> None:
        COUNT.check_int("number of epochs", self.epochs)


def save_setup(setup: Setup, path: Path | str) -> None:
    """Write the set-up, whole or not at all. Raises `Problem` for a number that is not finite, or if
    writing fails."""
    path = Path(path)
    content = SetupFile(
        data=_relative(setup.source, path.parent),
        network=setup.network,
        training=setup.training,
        epochs=setup.epochs,
    )
    check_finite(msgspec.to_builtins(content))
    if setup.is_edited or not isinstance(setup.source, BuiltInData):
        content = replace(content, held=held(setup))
    atomic.write(path, msgspec.json.format(msgspec.json.encode(content), indent=1) + b"\n")


def load_setup(path: Path | str) -> Setup:
    """Read a set-up and its data.

    Raises `Problem` that names the bad value by its place, such as network.layers[0].units, or says why
    the data does not fit.
    """
    path = Path(path)
    content = _checked(read_json(path), path.name)
    source = _absolute(content.data, path.parent)
    if content.held is not None:
        return _setup_of(content.held, source, content)
    setup = _with_data(source)
    Experiment(content.network, content.training, setup.samples)
    return replace(setup, network=content.network, training=content.training, epochs=content.epochs)


def _setup_of(data: HeldData, source: DataSource, content: SetupFile) -> Setup:
    table = table_of(data, source.path if isinstance(source, CsvData) else "")
    drawn = drawn_of(data)
    prepared = Preparation(data.preparation).fit(table, drawn)
    plan = Plan(content.network, content.training, content.epochs)
    setup = make_setup(data.key, source, table, prepared, plan)
    return replace(setup, is_edited=data.is_edited, drawn=drawn)


def _with_data(source: DataSource) -> Setup:
    match source:
        case BuiltInData():
            return load(source.key, source.task, source.parameters)
        case CsvData():
            result = exhaust(read_file(Path(source.path), source.guesses))
            setup = setup_for_table(result.table, notices=result.notices)
            return replace(setup, source=replace(source, path=result.table.path))


def _absolute(source: DataSource, folder: Path) -> DataSource:
    if isinstance(source, BuiltInData) or not source.path:
        return source
    return replace(source, path=str(folder / source.path))


def _relative(source: DataSource, folder: Path) -> DataSource:
    if isinstance(source, BuiltInData) or not source.path:
        return source
    absolute = Path(source.path).resolve()
    try:
        path = Path(os.path.relpath(absolute, folder.resolve())).as_posix()
    except ValueError:  # another drive of Windows
        path = str(absolute)
    return replace(source, path=path)


def _checked(content: Any, file: str) -> SetupFile:
    try:
        return msgspec.convert(content, SetupFile, strict=True)
    except msgspec.ValidationError as error:
        reason, _, place = str(error).partition(" - at ")
        where = place.strip("`").removeprefix("$").removeprefix(".") or TOP
        raise _bad_value(file, where, reason + ".") from error
    except Problem as problem:
        raise _bad_value(file, _place_of_problem(SetupFile, content), problem) from problem


def _bad_value(file: str, place: str, reason: object) -> Problem:
    return Problem("{file}, at {place}: {reason} Correct it there.", file=file, place=place, reason=reason)


def _place_of_problem(kind: type[Struct], content: Any, place: str = "") -> str:
    """The innermost description in the content that refuses its values, or an empty text."""
    for inner_kind, inner, name in _descriptions_in(kind, content):
        found = _place_of_problem(inner_kind, inner, f"{place}.{name}" if place else name)
        if found:
            return found
    try:
        msgspec.convert(content, kind, strict=True)
    except Problem:
        return place or TOP
    return ""


def _descriptions_in(kind: type[Struct], content: dict[str, Any]) -> Iterator[tuple[type[Struct], Any, str]]:
    """The descriptions that are fields of another, be they left out, or stand in a list there."""
    for field in structs.fields(kind):
        value = content.get(field.name)
        if value is None:
            continue
        inner = _description(field.type)
        if inner is not None and isinstance(value, list):
            for index, item in enumerate(value):
                yield inner, item, f"{field.name}[{index}]"
        elif inner is not None:
            yield inner, value, field.name


def _description(kind: Any) -> type[Struct] | None:
    """What a field holds, may hold or holds a list of; None if that is no description, or one of several."""
    if isinstance(kind, type) and issubclass(kind, Struct):
        return kind
    found = [inner for inner in get_args(kind) if isinstance(inner, type) and issubclass(inner, Struct)]
    return found[0] if len(found) == 1 else None
