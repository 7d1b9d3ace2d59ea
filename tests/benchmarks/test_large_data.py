"""How long the window keeps a person waiting with a million rows, and with 100,000 of twenty columns.

Run with `make bench`. A timer beats all the while; the gap between two beats is what a key has to wait. It is
counted in seconds of the processor, so that other programs do not matter.
"""

import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from engine.data.preparation import ColumnRole
from engine.data.splits import Share, SplitSpec
from engine.experiment import OptimizerSpec, replace
from engine.position import Position
from gui.application import SIZE, make_application, open_window
from gui.data.data_view import DataView
from gui.data.importing.dialog import ImportDialog
from gui.notices.guard import Guard
from gui.settings import Settings
from gui.window.exporting import saving
from gui.window.main_window import MainWindow
from tests.benchmarks.test_window_steps import closed
from tests.benchmarks.windows import peak_megabytes

LONGEST_GAP = 0.100
MOST_MEGABYTES = 1_500
JOBS = ("step", "insight", "check", "leakage")
QUIET, PATIENCE = 0.3, 60.0
SIZES = {"a million rows of 3": (1_000_000, 3), "a hundred thousand rows of 20": (100_000, 20)}
KINDS = ("number", "class")


class Heartbeat:
    """Notes the longest time between two beats of a timer, in seconds of the processor."""

    def __init__(self) -> None:
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self.begin()
        self._timer.start(2)

    def begin(self) -> None:
        """Forget what was."""
        self._last, self.longest = time.thread_time(), 0.0

    def _beat(self) -> None:
        now = time.thread_time()
        self.longest, self._last = max(self.longest, now - self._last), now

    def stop(self) -> None:
        """Beat no more."""
        self._timer.stop()


class Tried:
    """A window in which things are done; `gaps` has the longest wait of each."""

    def __init__(self, window: MainWindow) -> None:
        self.window, self.gaps = window, dict[str, float]()
        self._heart = Heartbeat()

    def do(self, name: str, action: Callable[[], object], is_done: Callable[[], bool] = lambda: True) -> None:
        """Do something, and wait until all that follows from it is done."""
        self._heart.begin()
        start = time.perf_counter()
        QTimer.singleShot(0, action)
        while not self._rests(time.perf_counter() - start, is_done):
            QTest.qWait(5)
            assert time.perf_counter() - start < PATIENCE, f"{name} does not come to an end"
        self.gaps[name] = self._heart.longest

    def _rests(self, seconds: float, is_done: Callable[[], bool]) -> bool:
        jobs = self.window.session.jobs
        return seconds > QUIET and is_done() and not any(map(jobs.is_at, JOBS))

    def end(self) -> None:
        """Nothing is timed any more."""
        self._heart.stop()


def written(folder: Path, rows: int, columns: int, kind: str) -> Path:
    """A file of random numbers; the last column is what follows from the others."""
    path, values = folder / f"{kind}.csv", np.random.RandomState(0).standard_normal((rows, columns))
    target = np.sin(values[:, 0]) + values[:, 1]
    words = target.astype(str) if kind == "number" else np.where(target > 0, "yes", "no")
    names = ",".join(f"x{number}" for number in range(1, columns))
    with path.open("w") as file:
        file.write(f"{names},y\n")
        file.writelines(
            f"{','.join(map(repr, row))},{word}\n"
            for row, word in zip(values[:, :-1].tolist(), words.tolist(), strict=True)
        )
    return path


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("size", SIZES)
def test_the_window_answers(size: str, kind: str, tmp_path: Path) -> None:
    """Whatever is done, no key has to wait for more than a tenth of a second."""
    rows, columns = SIZES[size]
    tried, guard = _opened(written(tmp_path, rows, columns, kind), rows)
    _train(tried)
    _edit(tried)
    _look(tried, tmp_path)
    tried.end()
    _report(f"{size}, to predict a {kind}", tried.gaps)
    closed(tried.window, guard)
    assert max(tried.gaps.values()) < LONGEST_GAP
    assert peak_megabytes() < MOST_MEGABYTES


def _opened(path: Path, rows: int) -> tuple[Tried, Guard]:
    """A window with the rows of a file in it."""
    window, guard = open_window(make_application(), Settings())
    window.resize(*SIZE)
    window.show()
    while not window.is_complete:
        QTest.qWait(20)
    tried = Tried(window)
    tried.do("read and take over", lambda: window.opening.open_file(path), lambda: _is_in(window, rows))
    return tried, guard


def _is_in(window: MainWindow, rows: int) -> bool:
    """The table is in force; a dialog that shows it first is answered."""
    dialog = window.opening.dialog
    if isinstance(dialog, ImportDialog):
        dialog.take()
    return window.session.setup.table.row_count == rows


def _train(tried: Tried) -> None:
    window, session = tried.window, tried.window.session
    picture = window.parts.picture
    for number in range(1, 7):
        tried.do(f"step {number}", lambda: QTest.keyClick(picture, Qt.Key.Key_Right))
    tried.do("back", lambda: QTest.keyClick(picture, Qt.Key.Key_Left))
    session.manner.set_granularity("epoch")
    tried.do("step by epoch", session.travel.step)
    session.runner.set_pace(1.0)
    tried.do("run", session.runner.run, lambda: session.frame.epoch >= 2)
    tried.do("pause", session.runner.pause)
    middle = Position(session.screen.newest.iteration // 2, 0)
    tried.do("seek", lambda: session.travel.go_to(middle))
    tried.do("newest", session.travel.go_to_newest)
    slower = replace(session.experiment.training, optimizer=OptimizerSpec(learning_rate=0.01))
    tried.do("learning rate", lambda: session.workbench.change_training(slower))
    tried.do("undo learning rate", session.changes.undo)
    tried.do("new seed", session.workbench.new_seed)


def _edit(tried: Tried) -> None:
    window, session = tried.window, tried.window.session
    tried.do("open data", window.panels.toggle_data)
    view, name = window.parts.data, session.setup.table.column_names[0]
    assert isinstance(view, DataView)
    editing, table = view.editing, view.area.table
    tried.do("scroll to the end", table.scrollToBottom)
    tried.do("page up", lambda: [QTest.keyClick(table, Qt.Key.Key_PageUp) for _ in range(10)])
    tried.do("sort", lambda: table.sort(0, descending=True))
    tried.do("filter", lambda: QTest.keyClicks(view.area.tools.filter, "> 1"))
    tried.do("show all", view.area.show_all)
    tried.do("unsort", table.unsort)
    tried.do("cell", lambda: editing.set_cell(5, name, "0.25"))
    tried.do("undo cell", session.changes.undo)
    tried.do("redo cell", session.changes.redo)
    many = range(0, len(session.setup.table.ids), 10)
    tried.do("fill down", lambda: editing.fill_down(many, [name]))
    tried.do("undo fill", session.changes.undo)
    tried.do("clear", lambda: editing.clear(many, [name]))
    tried.do("undo clear", session.changes.undo)
    tried.do("type", lambda: editing.set_kind(session.setup.table.column_names[-1], "text"))
    tried.do("undo type", session.changes.undo)
    tried.do("delete rows", lambda: editing.delete_rows(range(1000)))
    tried.do("undo delete", session.changes.undo)
    tried.do("role", lambda: editing.set_role(name, ColumnRole.IGNORED))
    tried.do("role back", lambda: editing.set_role(name, ColumnRole.FEATURE))
    tried.do("scaling", lambda: editing.set_scaling(name, "min_max"))
    split = SplitSpec(validation=Share(share=0.2, seed=3), test=Share(share=0.1))
    tried.do("split", lambda: editing.set_split(split))
    tried.do("close data", window.panels.toggle_data)


def _look(tried: Tried, folder: Path) -> None:
    window, session = tried.window, tried.window.session
    tried.do("try a sample", window.panels.toggle_own)
    tried.do("try no more", window.panels.toggle_own)
    work = saving(session.setup.table, folder / "saved.csv")
    tried.do("save as CSV", lambda: session.ways.wait_for(work, session.board.notify))


def _report(title: str, gaps: dict[str, float]) -> None:
    worst = ", ".join(
        f"{name} {1000 * gap:.0f}" for name, gap in sorted(gaps.items(), key=lambda pair: -pair[1])[:8]
    )
    print(f"\n{title}: longest gaps in ms: {worst}; peak {peak_megabytes():.0f} MB")


@pytest.mark.parametrize("rows", [100_000])
def test_a_large_table_scrolls_smoothly(rows: int, tmp_path: Path) -> None:
    """A page is painted within a frame of the screen, wherever in the table."""
    tried, guard = _opened(written(tmp_path, rows, 20, "number"), rows)
    window = tried.window
    tried.do("open data", window.panels.toggle_data)
    view = window.parts.data
    assert isinstance(view, DataView)
    table, pages = view.area.table, []
    for row in range(0, rows, rows // 50):
        start = time.thread_time()
        table.scrollTo(table.shown.index(row, 0))
        table.viewport().repaint()
        QApplication.processEvents()
        pages.append(time.thread_time() - start)
    tried.end()
    closed(window, guard)
    print(f"\na page of the table: {1000 * float(np.median(pages)):.1f} ms, worst {1000 * max(pages):.1f} ms")
    assert float(np.median(pages)) < 1 / 60
