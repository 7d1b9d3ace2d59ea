"""What can be undone and redone, against a model of two lists."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.data import catalogue
from engine.data.samples import Samples
from engine.experiment import Experiment, LayerSpec, NetworkSpec, TrainingSpec
from engine.position import Position
from engine.trainer import Spot, Trainer
from gui.session import undo_stack
from gui.session.undo_stack import LONGEST, Entry, UndoStack

BRANCH = Trainer(catalogue.load("xor").experiment).branch
actions = st.lists(st.sampled_from(("record", "undo", "redo")), max_size=40)


def _entry(number: int, field: str = "") -> Entry:
    return Entry(f"change {number}", field, _spot(number), _spot(number + 1))


def _spot(iteration: int) -> Spot:
    return Spot(BRANCH, Position(iteration))


@given(actions)
def test_it_is_two_lists(walk: list[str]) -> None:
    """What is undone can be redone until another change is made."""
    stack, done, undone = UndoStack(), list[Entry](), list[Entry]()
    for number, action in enumerate(walk):
        if action == "record":
            stack.record(_entry(number))
            done, undone = [*done, _entry(number)], []
        elif action == "undo" and done:
            stack.step_back()
            undone.append(done.pop())
        elif action == "redo" and undone:
            stack.step_on(undone[-1])
            done.append(undone.pop())
        assert stack.undoable == (done[-1] if done else None)
        assert stack.redoable == (undone[-1] if undone else None)


def test_one_field_changed_at_once_is_one_entry() -> None:
    """Ten ticks of a slider are one change; the same field later is another."""
    stack = UndoStack()
    for number in range(3):
        stack.record(_entry(number, "rate"))
    merged = stack.undoable
    assert merged is not None
    assert (merged.before, merged.after) == (_spot(0), _spot(3))
    stack.record(_entry(7, "rate"))
    stack.step_back()
    assert stack.undoable == merged


def test_a_change_after_an_undo_is_an_entry_of_its_own() -> None:
    """What came before the undo was already left alone; one undo more must not take both back."""
    stack = UndoStack()
    stack.record(_entry(0, "rate"))
    stack.record(_entry(1, "seed"))
    stack.step_back()
    stack.record(_entry(1, "rate"))
    assert stack.undoable == _entry(1, "rate")
    stack.step_back()
    assert stack.undoable == _entry(0, "rate")


def test_old_entries_are_forgotten() -> None:
    """Memory does not grow for ever."""
    stack = UndoStack()
    for number in range(LONGEST + 5):
        stack.record(_entry(number))
    count = 0
    while stack.undoable is not None:
        stack.step_back()
        count += 1
    assert count == LONGEST


def test_entries_that_keep_large_data_are_forgotten_sooner(monkeypatch: pytest.MonkeyPatch) -> None:
    """All places with the same data count once; the last change can always be taken back."""
    trainer = Trainer(_with_samples(10))
    spots = [trainer.spot]
    for count in (11, 12, 13):
        trainer.change(_with_samples(count))
        spots.append(trainer.spot)
    size = trainer.experiment.samples.nbytes
    monkeypatch.setattr(undo_stack, "MOST_BYTES", 3 * size)
    stack = UndoStack()
    for before, after in pairwise(spots):
        stack.record(Entry("edit", "", before, after))
        stack.record(Entry("rate", "", after, after))
    assert _depth(stack) == 5
    monkeypatch.setattr(undo_stack, "MOST_BYTES", 0)
    stack.record(Entry("edit", "", spots[0], spots[1]))
    assert _depth(stack) == 1


def _with_samples(count: int) -> Experiment:
    numbers = [float(number) for number in range(count)]
    network = NetworkSpec(inputs=1, layers=(LayerSpec(units=1, activation="identity"),))
    return Experiment(network, TrainingSpec(), Samples.from_arrays(numbers, numbers))


def _depth(stack: UndoStack) -> int:
    depth = 0
    while stack.undoable is not None:
        stack.step_back()
        depth += 1
    return depth
