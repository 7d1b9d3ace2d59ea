"""Draw the window as it is: the README's picture, and every state at every size, to be looked at.

`make screenshots` writes docs/screenshot.png and build/screenshots/; ARGUMENTS="--only 04 --size 1280x800"
draws some of them.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from functools import partial
from itertools import product
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtTest import QTest  # noqa: E402

from gui import application  # noqa: E402
from gui.look.appearance import ThemeChoice  # noqa: E402
from gui.window.main_window import MainWindow  # noqa: E402
from tools.acts import with_dialogs  # noqa: E402
from tools.states import SECONDS_OF_RUN, STATES, State  # noqa: E402

README = ROOT / "docs" / "screenshot.png"
FOLDER = ROOT / "build" / "screenshots"
SIZES = ((1024, 768), (1280, 800), (1920, 1080))
SCALES = (1.0, 1.13, 2.05)
"""Of the text: the usual size, 11 points, 20 points."""
THEMES: tuple[ThemeChoice, ...] = ("light", "dark", "projector_light", "projector_dark")


def prepare(window: MainWindow, state: State) -> None:
    """Bring a window into a state."""
    state.act(window)
    if state.runs:
        QTest.qWait(round(1000 * SECONDS_OF_RUN))
    else:
        window.session.jobs.finish()


def draw(
    path: Path,
    state: State,
    size: tuple[int, int],
    theme: ThemeChoice = "light",
    scale: float = 1.0,
) -> None:
    """Write one picture."""
    act = partial(prepare, state=state)
    application.picture(path, size, theme, state.setup(), state.trainer(), scale, act, with_dialogs)


def draw_all(
    only: str, sizes: Sequence[tuple[int, int]], themes: Sequence[ThemeChoice], scales: Sequence[float]
) -> int:
    """Write every picture whose state's name begins with `only`; returns how many."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    wanted = [state for state in STATES if state.name.startswith(only)]
    for state, size, theme, scale in product(wanted, sizes, themes, scales):
        name = f"{state.name}-{size[0]}x{size[1]}-{theme}-{round(100 * scale)}.png"
        draw(FOLDER / name, state, size, theme, scale)
    return len(wanted) * len(sizes) * len(themes) * len(scales)


def _size(text: str) -> tuple[int, int]:
    width, height = text.split("x")
    return int(width), int(height)


def main() -> None:
    """XOR after some learning, in the middle of the backward phase, for the README; then all the others."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--only", default="", help="the states whose names begin so")
    parser.add_argument(
        "--size", type=_size, action="append", help="1280x800, say; may be given several times"
    )
    parser.add_argument(
        "--scale", type=float, action="append", help="of the text; may be given several times"
    )
    parser.add_argument("--theme", action="append", choices=THEMES, help="may be given several times")
    options = parser.parse_args()
    if not options.only:
        learned = next(state for state in STATES if state.name == "04-backward")
        draw(README, State(learned.name, learned.key, learned.act, updates=40), (1280, 800))
    count = draw_all(options.only, options.size or SIZES, options.theme or THEMES, options.scale or SCALES)
    print(f"{count} pictures are in {FOLDER.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
