"""How fast a large file is read, how long the window waits meanwhile, and in how much memory.

Run with `make bench`. The time is compared with `numpy.loadtxt` in the same run.
"""

import gc
import tracemalloc
from collections.abc import Generator
from pathlib import Path
from time import perf_counter, process_time

import numpy as np
import pytest

from engine.data.csv_file import read_file
from engine.data.reading import Read

ROWS = 1_000_000
TIMES_LOADTXT = 5
LONGEST_PAUSE = 0.020
BYTES_BESIDES = 100_000_000
"""What reading may need besides the file and the table."""


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A million rows of three columns, every number with all its digits."""
    path = tmp_path_factory.mktemp("large") / "large.csv"
    values = np.random.RandomState(0).standard_normal((ROWS, 3))
    with path.open("w") as file:
        file.write("x,y,z\n")
        file.writelines(",".join(map(repr, row)) + "\n" for row in values.tolist())
    return path


def run(work: Generator[float, None, Read]) -> tuple[Read, float, list[float]]:
    """The result, the seconds of the processor, and those between yields; other programs do not count."""
    gc.collect()
    gc.freeze()  # what the test runner holds is not to be searched for garbage meanwhile
    start = before = process_time()
    pauses: list[float] = []
    while True:
        try:
            next(work)
        except StopIteration as stop:
            return stop.value, process_time() - start, [*pauses, process_time() - before]
        now = process_time()
        pauses.append(now - before)
        before = now


def test_a_million_rows(large: Path) -> None:
    """Within five times loadtxt's own time, to the same bits, and no pause over 20 ms."""
    start = process_time()
    expected = np.loadtxt(large, delimiter=",", skiprows=1)
    loadtxt = process_time() - start
    result, seconds, pauses = run(read_file(large))
    print(f"\nloadtxt {loadtxt:.2f} s, reading {seconds / loadtxt:.2f} times as long, ", end="")
    print(f"longest pause {1000 * max(pauses):.0f} ms, the {pauses.index(max(pauses)) + 1}. of {len(pauses)}")
    found = np.column_stack([column.numbers for column in result.table.columns])
    assert found.tobytes() == expected.tobytes()
    assert seconds < TIMES_LOADTXT * loadtxt
    assert max(pauses) < LONGEST_PAUSE


def test_giving_up_is_immediate(large: Path) -> None:
    """Wherever the work stands, closing it takes no time."""
    work = read_file(large)
    for _ in range(400):
        next(work)
    start = perf_counter()
    work.close()
    assert perf_counter() - start < 0.05


def test_memory_is_bounded(large: Path) -> None:
    """The file, the numbers twice while they are put together, and little else."""
    tracemalloc.start()
    result, _, _ = run(read_file(large))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    table = 3 * 8 * result.table.row_count
    print(f"\npeak {peak / 1e6:.0f} MB for a file of {large.stat().st_size / 1e6:.0f} MB")
    assert peak < large.stat().st_size + 2 * table + BYTES_BESIDES
