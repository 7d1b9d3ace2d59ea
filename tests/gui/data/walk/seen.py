"""What must be true of the table, of what training sees, and of the screen, by the naive model."""

import math

import numpy as np

from engine.data.preparation import ColumnRole
from engine.data.setup import Setup
from engine.data.splits import Share
from gui.data.data_view import DataView
from gui.data.words import part_words
from gui.session.session import Session
from gui.wording.numbers import MINUS
from tests.gui.data.walk.naive import Naive, cells_of, word

ROWS_LOOKED_AT = 30


def check_table(setup: Setup, model: Naive) -> None:
    """Every cell to the bit, every name, type, unit, who each row is, and the classes there are."""
    table = setup.table
    assert list(table.column_names) == model.names
    assert table.ids.tolist() == model.ids
    assert table.made == model.made
    for column in table.columns:
        name = column.name
        assert (column.kind, column.unit) == (model.kinds[name], model.units[name])
        pairs = zip(map(repr, cells_of(column)), map(repr, model.cells[name]), strict=True)
        other = [(row, *pair) for row, pair in enumerate(pairs) if pair[0] != pair[1]]
        assert not other, f"{name}: {other[:5]}"
        if column.kind != "number":
            assert list(column.levels) == model.level_list(name), name


def check_samples(setup: Setup, model: Naive) -> None:
    """Complete rows alone take part, each in one part, the one it was in; and the inputs are right."""
    samples = setup.samples
    rows = [part.rows.tolist() for part in samples.parts]
    assert sorted(row for part in rows for row in part) == model.complete()
    now = {model.ids[row]: number for number, part in enumerate(rows) for row in part}
    split = setup.preparation.split
    by = [rule.by for rule in (split.test, split.validation) if isinstance(rule, Share) and rule.by]
    if by:
        words = model.cells[by[0]]
        for number, part in enumerate(rows):
            others = {words[row] for each in rows[:number] + rows[number + 1 :] for row in each}
            assert not ({words[row] for row in part} & others) - {""}
    else:
        known = {row: part for row, part in now.items() if row in model.parts}
        assert known == {row: model.parts[row] for row in known}
    model.parts |= now
    assert list(samples.class_names) == model.classes()
    for part in samples.parts:
        expected = model.inputs(rows[0], part.rows.tolist())
        if expected:
            np.testing.assert_allclose(part.inputs, expected, rtol=1e-9, atol=1e-9)


def check_session(session: Session) -> None:
    """What is trained with is what the set-up holds."""
    samples = session.setup.samples
    assert session.experiment.samples == samples == session.frame.experiment.samples
    assert session.experiment.network.inputs == len(samples.input_names)
    assert session.experiment.network.layers[-1].units == len(samples.output_names)


def check_screen(view: DataView, setup: Setup, model: Naive) -> None:
    """Cells, names, parts and points as they are seen."""
    shown = view.area.table.shown
    assert shown.setup is setup
    rows = shown.rows.tolist()
    assert sorted(set(rows)) == sorted(rows)
    assert all(0 <= row < model.count for row in rows)
    if not view.area.tools.filter.text():
        assert len(rows) == model.count
    assert [row.name for row in view.columns.rows] == model.names
    parts = {row: number for number, part in enumerate(setup.samples.parts) for row in part.rows.tolist()}
    for line in range(min(len(rows), ROWS_LOOKED_AT)):
        row = rows[line]
        for section, name in enumerate(model.names):
            assert_reads(shown.index(line, section).data(), model.cells[name][row])
        assert shown.index(line, len(model.names)).data() == part_words()[parts.get(row, -1)]
    counts = " ".join(view.split.counts)
    assert all(str(len(part)) in counts for part in setup.samples.parts if len(part))
    _check_plane(view, model)


def assert_reads(shown: str, cell: float | str) -> None:
    """A cell is read as what it is: a long number to six figures."""
    if isinstance(cell, str) or math.isnan(cell):
        assert shown == word(cell)
    else:
        assert math.isclose(float(shown.replace(MINUS, "-")), cell, rel_tol=1e-5), (shown, cell)


def _check_plane(view: DataView, model: Naive) -> None:
    features, targets = model.of_role(ColumnRole.FEATURE), model.of_role(ColumnRole.TARGET)
    are_numbers = all(model.kinds[name] == "number" for name in features)
    is_number = model.kinds[targets[0]] == "number"
    has_plane = are_numbers and (len(features) == 2 or (len(features) == 1 and is_number))
    assert (view.plane is not None) == has_plane
    if view.plane is None:
        return
    across, up = features if len(features) == 2 else (features[0], targets[0])
    points = list(zip(model.cells[across], model.cells[up], strict=True))
    plane = view.plane.canvas.plane
    np.testing.assert_array_equal(plane.points, np.array(points, float)[plane.rows])
    label = model.cells[targets[0]]
    has_place = [word(x) and word(y) and word(value) for (x, y), value in zip(points, label, strict=True)]
    assert plane.rows.tolist() == [row for row, has in enumerate(has_place) if has]
    assert view.plane.classes.isHidden() == (is_number or len(features) == 1)
    assert all(row < model.count for row in view.plane.canvas.rows)
