"""What a statistician would point out."""

import numpy as np
import pytest

from engine.data.catalogue import catalogue, load
from engine.data.leakage import Finding, findings
from engine.data.preparation import ColumnRole, ColumnSpec, Missing, Preparation, PreparationSpec
from engine.data.splits import Last, Rule, Share, SplitSpec
from engine.data.table import Column, Table
from engine.slices import exhaust

RANDOM = np.random.RandomState(0)
COUNT = 60
CLASSES = [("a", "b", "c")[index] for index in RANDOM.randint(0, 3, COUNT)]
NOISE = Column.of_numbers("noise", RANDOM.standard_normal(COUNT))
KIND = Column.of_words("kind", CLASSES)
AMOUNT = Column.of_numbers("amount", RANDOM.standard_normal(COUNT))


def found(
    columns: list[Column],
    target: Column,
    split: Rule | None = None,
    groups: tuple[str, ...] = (),
    missing: Missing = "refuse",
) -> tuple[Finding, ...]:
    """The findings about a table whose columns are all features, but for the target and the groups."""
    table = Table("data", (*columns, target))
    roles = [
        ColumnSpec(
            name=column.name,
            role=ColumnRole.GROUP
            if column.name in groups
            else ColumnRole.INFO
            if column.kind == "text"
            else ColumnRole.FEATURE,
        )
        for column in columns
    ]
    spec = PreparationSpec(
        columns=(*roles, ColumnSpec(name=target.name, role=ColumnRole.TARGET)),
        split=SplitSpec(validation=split or Share(share=0.3)),
        missing=missing,
    )
    return exhaust(findings(table, Preparation(spec).fit(table)))


def kinds(result: tuple[Finding, ...]) -> list[str]:
    """Of which kinds they are."""
    return [finding.kind for finding in result]


def test_honest_data_gives_no_findings() -> None:
    """Numbers without a secret."""
    assert found([NOISE], KIND) == ()
    assert found([NOISE], AMOUNT) == ()


@pytest.mark.parametrize(
    ("feature", "target"),
    [
        (Column.of_words("copy", CLASSES), KIND),
        (Column.of_numbers("code", ["abc".index(word) for word in CLASSES]), KIND),
        (Column.of_words("finer", [word + str(i % 3) for i, word in enumerate(CLASSES)]), KIND),
        (Column.of_numbers("copy", AMOUNT.numbers), AMOUNT),
        (Column.of_numbers("in pence", -240 * AMOUNT.numbers + 1e6), AMOUNT),
        (Column.of_numbers("huge", 1e200 * AMOUNT.numbers), AMOUNT),
    ],
)  # fmt: skip
def test_the_target_among_the_features(feature: Column, target: Column) -> None:
    """A copy, a code, a finer class, another unit: whoever knows it knows the answer."""
    result = found([NOISE, feature], target)
    assert kinds(result) == ["target"]
    assert result[0].columns == (feature.name, target.name)
    assert f"Column {feature.name} alone says what {target.name} is" in str(result[0].problem)


@pytest.mark.parametrize(
    ("feature", "target"),
    [
        (Column.of_numbers("copy", [np.nan, *AMOUNT.numbers[1:]]), AMOUNT),
        (Column.of_words("copy", ["", *CLASSES[1:]]), KIND),
    ],
)
def test_a_value_that_is_missing_hides_no_copy_of_the_target(feature: Column, target: Column) -> None:
    """Filled from the training rows, it is the target everywhere else."""
    assert kinds(found([NOISE, feature], target, missing="fill")) == ["target"]


def test_a_name_of_each_row_is_no_code_of_the_target() -> None:
    """What is different in every row determines everything, and helps with no other row."""
    assert found([NOISE, Column.of_numbers("id", RANDOM.permutation(COUNT))], KIND) == ()


def test_a_speaker_in_two_parts() -> None:
    """Unless whole speakers are held back."""
    speaker = Column.of_words("speaker", [f"s{index // 6}" for index in range(COUNT)])
    result = found([NOISE, speaker], KIND, groups=("speaker",))
    assert kinds(result) == ["group"]
    words = speaker.words
    assert "split by whole groups of speaker" in str(result[0].problem)
    assert all(words[row] in str(words) for row in result[0].rows)
    assert found([NOISE, speaker], KIND, Share(share=0.3, by="speaker"), ("speaker",)) == ()


def test_a_word_that_never_trains() -> None:
    """Encoded as none of the words, and said with its row; a class that never trains as well."""
    place = Column.of_words("place", [*("north", "south") * 29, "north", "west"])
    result = found([NOISE, place], KIND, Last(share=0.2))
    assert kinds(result) == ["unseen"]
    assert result[0].rows == (59,)
    assert str(result[0].problem).startswith("“west” in column place, row 60, is met in validation but never")
    kind = Column.of_words("kind", [*CLASSES[:-2], "d", "d"])
    result = found([NOISE], kind, Last(share=0.2))
    assert kinds(result) == ["unseen"]
    assert result[0].rows == (58, 59)
    assert "cannot learn to answer it" in str(result[0].problem)


def test_rows_over_again() -> None:
    """A validation row that is a training row too, value for value; all of these are pointed at."""
    numbers = RANDOM.standard_normal(COUNT // 2)
    twice = Column.of_numbers("x", [*numbers, *numbers])
    other = Column.of_numbers("y", [*(numbers**2), *(numbers**2)])
    result = found([twice], other, Last(share=0.5))
    assert kinds(result) == ["duplicates"]
    assert result[0].rows == tuple(range(30, 60))
    assert str(result[0].problem).startswith("30 of 30 validation rows, the first of them row 31,")


def test_days_drawn_at_random() -> None:
    """Rows in the order of a date want a split in that order."""
    days = Column.of_words("day", [f"2024-{1 + i // 28:02}-{1 + i % 28:02}" for i in range(COUNT)], "text")
    assert kinds(found([NOISE, days], AMOUNT)) == ["order"]
    assert found([NOISE, days], AMOUNT, Last(share=0.3)) == ()
    year = Column.of_numbers("year", [1700 + 5 * index for index in range(COUNT)])
    assert kinds(found([NOISE, year], AMOUNT)) == ["order"]
    assert found([NOISE, Column.of_numbers("size", sorted(RANDOM.standard_normal(COUNT)))], AMOUNT) == ()


def test_constants_and_counters() -> None:
    """Both are among the features now and then, and both are of no use."""
    counter = Column.of_numbers("number", range(1, COUNT + 1))
    constant = Column.of_words("place", ["here"] * COUNT)
    assert kinds(found([NOISE, counter, constant], KIND)) == ["counter", "constant"]


def test_the_sets_that_come_along_are_honest() -> None:
    """Nothing gives its target away, no group is in two parts, and time is not shuffled.

    Films are recommended to viewers who are known, so they are met again on purpose.
    """
    for entry in catalogue():
        if entry.task.baseline_value is not None:
            setup = load(entry.key)
            result = exhaust(findings(setup.table, Preparation(setup.preparation).fit(setup.table)))
            wrong = {"target", "order", "counter"} | ({"group"} - {"group" if entry.key == "films" else ""})
            assert not wrong & set(kinds(result)), (entry.key, result)
