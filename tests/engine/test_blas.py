"""One BLAS thread, so that the same experiment gives the same bits."""

import os
import subprocess
import sys
from pathlib import Path

from threadpoolctl import threadpool_info

from engine.blas import one_thread

ROOT = Path(__file__).parents[2]
SETTINGS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")
ENGINE_FIRST = "from tests.engine.walk_alone import walk; print(walk())"


def test_one_thread() -> None:
    """Asked once or many times, every BLAS in the process works alone."""
    assert one_thread() is one_thread()
    pools = [pool for pool in threadpool_info() if pool["user_api"] == "blas"]
    assert all(pool["num_threads"] == 1 for pool in pools)


def test_one_thread_from_the_beginning() -> None:
    """Where NumPy comes with the engine, no other thread is ever made."""
    program = (
        "import engine, threadpoolctl; engine.Trainer(engine.load('xor').experiment); "
        "print([pool['num_threads'] for pool in threadpoolctl.threadpool_info()])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert set(done.stdout.strip(" []\n").split(", ")) == {"1"}


def walk_with(threads: int | None, program: str) -> "subprocess.Popen[str]":
    """A fresh process that walks through a run, with this number of threads asked for from outside."""
    outside = {name: value for name, value in os.environ.items() if name not in SETTINGS}
    if threads is not None:
        outside |= dict.fromkeys(SETTINGS, str(threads))
    command = [sys.executable, "-c", program]
    return subprocess.Popen(command, cwd=ROOT, env=outside, stdout=subprocess.PIPE, text=True)


def test_the_same_bits_whatever_is_set_outside() -> None:
    """Steps, back and jumps in a run of 784-128-10, whose products BLAS would share among threads: one
    thread, two, and the default give the same digest, also where NumPy was there before the engine. Without
    the engine's own limit one and two differ."""
    numpy_first = f"import numpy; {ENGINE_FIRST}"
    walks = [walk_with(1, ENGINE_FIRST), walk_with(2, ENGINE_FIRST)]
    walks += [walk_with(2, numpy_first), walk_with(None, numpy_first)]
    digests = [walk.communicate(timeout=120)[0].strip() for walk in walks]
    assert [walk.returncode for walk in walks] == [0] * 4
    assert len(digests[0]) == 64
    assert digests == digests[:1] * 4
