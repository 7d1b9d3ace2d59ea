"""Moments with names."""

import pytest

from engine.bookmarks import Bookmark
from engine.experiment import Experiment, LayerSpec, LossSpec, NetworkSpec, TrainingSpec, replace
from engine.position import Position
from engine.problem import Problem
from engine.trainer import Trainer
from tests.engine.frames import contents, differences
from tests.engine.strategies import some_samples


def trainer() -> Trainer:
    """One weight layer, six updates made."""
    network = NetworkSpec(inputs=2, layers=(LayerSpec(units=2, activation="sigmoid"),), seed=1)
    run = Trainer(Experiment(network, TrainingSpec(batch_size=2), some_samples(network, LossSpec(), 5)))
    run.run(updates=6)
    return run


def with_another_l2(run: Trainer, l2: float) -> Experiment:
    """The experiment with another penalty."""
    old = run.experiment
    return Experiment(old.network, replace(old.training, l2=l2), old.samples)


def names(run: Trainer) -> list[str]:
    """The names of all bookmarks, as they were set."""
    return [bookmark.name for bookmark in run.history.bookmarks]


def test_a_bookmark_leads_back_to_its_moment() -> None:
    """On the line where one stands, or on another branch."""
    run = trainer()
    run.seek(Position(3, 1))
    marked = contents(run.frame())
    bookmark = run.bookmark("before it gets steep")
    run.seek(Position(1, 3))
    run.change(with_another_l2(run, 0.1))
    run.run(updates=4)
    run.go_to(*run.spot_of(bookmark))
    assert differences(run.frame(), marked) == []
    assert run.spot_of(bookmark).branch is run.branch


def test_names_are_set_once() -> None:
    """Spaces around do not count; an empty name is none."""
    run = trainer()
    first = run.bookmark(" first ")
    assert first.name == "first"
    run.seek(Position(2, 0))
    for wrong in ("first", "first ", "", "  "):
        with pytest.raises(Problem):
            run.bookmark(wrong)
    assert names(run) == ["first"]


def test_a_moment_has_one() -> None:
    """Marked again it gets the new name, which may be its own."""
    run = trainer()
    run.bookmark("one")
    run.bookmark("one")
    again = run.bookmark("two")
    assert names(run) == ["two"]
    assert run.history.bookmarks.at(run.segment, run.position) is again
    assert run.history.bookmarks.at(run.segment, Position(0)) is None


def test_renaming_and_removing() -> None:
    """In its place among the others."""
    run = trainer()
    marks = []
    for iteration in range(3):
        run.seek(Position(iteration, 3))
        marks.append(run.bookmark(f"mark {iteration}"))
    bookmarks = run.history.bookmarks
    renamed = bookmarks.rename(marks[1], "middle")
    assert names(run) == ["mark 0", "middle", "mark 2"]
    assert (renamed.segment, renamed.position) == (marks[1].segment, marks[1].position)
    with pytest.raises(Problem, match="mark 2"):
        bookmarks.rename(renamed, "mark 2")
    bookmarks.remove(marks[0], marks[2])
    assert names(run) == ["middle"]
    bookmarks.put_back(marks[0], Bookmark("middle", run.segment, Position(5, 1)), renamed)
    assert names(run) == ["middle", "mark 0"]


def test_bookmarks_go_and_come_with_their_branch() -> None:
    """Deleted with it, put back with it."""
    run = trainer()
    first = run.branch
    run.seek(Position(2, 3))
    run.change(with_another_l2(run, 0.1))
    run.run(updates=2)
    run.bookmark("on the sibling")
    sibling = run.branch
    run.go_to(first)
    run.bookmark("on the first")
    gone = run.delete_branch(sibling)
    assert names(run) == ["on the first"]
    run.put_back(gone)
    assert set(names(run)) == {"on the first", "on the sibling"}


def test_a_marked_segment_is_not_replaced() -> None:
    """Nothing happened in it, but somebody gave it a name."""
    run = trainer()
    run.change(with_another_l2(run, 0.1))
    marked = run.segment
    run.bookmark("just changed")
    run.change(with_another_l2(run, 0.2))
    assert marked in run.history.segments
