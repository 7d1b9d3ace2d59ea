"""Opening the window: what was remembered, the order of things, pictures, and a guard over all."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine.data import catalogue
from engine.trainer import Trainer
from gui import application, settings
from gui.data.importing.refusal import Refusal
from gui.look.appearance import ThemeChoice
from gui.notices.notices import NoticeKind
from gui.settings import Settings, WindowSettings
from gui.window.main_window import MainWindow

AT_FIRST = """
application controls controls.first_look controls.look controls.paint entry look look.appearance
look.fonts look.hyphens look.icons look.oklab look.set_text look.shades look.style look.tokens notices
notices.guard notices.handlers notices.messages notices.notices own_import session session.bookmarks
session.branch_rows session.branches session.change_names session.changes session.checks session.clock
session.data session.edge_view session.insight session.jobs session.manner session.mistakes
session.moment session.notice_board session.pace session.past session.runner session.screen
session.selection session.session session.setups session.stops session.travel session.trouble
session.undo_stack session.units session.ways session.workbench settings stage stage.sample_words window
window.drop window.early_keys window.first_window window.grounds window.main_window
window.picture_display window.regions wording wording.edges wording.mistakes wording.naming
wording.numbers wording.originals wording.rich wording.sentences wording.words
"""
"""What may be imported, beside the picture's own files, before the network is painted. Each costs time:
another one belongs into `gui.window.furnishing`, or into the function that needs it."""
SAMPLES = Path(__file__).parents[1] / "samples"


def test_the_network_is_painted_before_costly_packages_are_imported(home: Path) -> None:
    """In a process of its own: plots, formulas and icons come in later turns of the event loop."""
    script = """
import json, sys
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget
from gui.application import make_application, open_window
from gui.settings import Settings
COSTLY = ("pyqtgraph", "qtawesome", "gui.window.furnishing", "gui.setup.sections", "gui.explain.working")
found = {}
class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and "painted" not in found:
            found["painted"] = [name for name in COSTLY if name in sys.modules]
            found["modules"] = [name for name in sys.modules if name.startswith("gui.")]
            found["widgets"] = sorted(type(each).__name__ for each in window.findChildren(QWidget))
        return False
app = make_application()
window, guard = open_window(app, Settings())
watch = Watch()
window.picture.installEventFilter(watch)
def done():
    if not window.is_complete:
        QTimer.singleShot(5, done)
        return
    found["later"] = [name for name in COSTLY if name in sys.modules]
    print(json.dumps(found), flush=True)
    window.close()
QTimer.singleShot(0, done)
window.show()
app.exec()
"""
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=50, check=True
    )
    found = json.loads(done.stdout.splitlines()[-1])
    assert found["painted"] == []
    assert found["widgets"] == ["Grounds", "Picture", "Tip", "ZoomControl"]
    modules = {name.removeprefix("gui.") for name in found["modules"]}
    assert {name for name in modules if not name.startswith("network")} - set(AT_FIRST.split()) == set()
    assert "pyqtgraph" in found["later"]
    assert "qtawesome" not in found["later"], "only its font is wanted"
    assert (home / settings.FILE).exists()


@pytest.mark.parametrize(("size", "theme"), [((1280, 800), "light"), ((1024, 768), "dark")])
def test_a_picture_shows_the_window_without_a_display(
    qapp: QApplication, tmp_path: Path, size: tuple[int, int], theme: ThemeChoice
) -> None:
    """The trainer's moment, in the theme and size asked for."""
    assert qapp is not None
    setup = catalogue.load("xor")
    trainer = Trainer(setup.experiment)
    trainer.step("iteration")
    path = tmp_path / "window.png"
    application.picture(path, size, theme, setup, trainer)
    image = QImage(str(path))
    assert (image.width(), image.height()) == size
    is_dark = image.pixelColor(5, size[1] - 5).lightness() < 100
    assert is_dark == (theme == "dark")


def test_the_window_remembers_itself(window: MainWindow) -> None:
    """Size, panels, theme, granularity and pace."""
    window.resize(1200, 780)
    window.panels.toggle_readings()
    window.session.manner.set_granularity("epoch")
    window.session.runner.set_pace(0.75)
    window.appearance.set_scale(1.25)
    window.session.travel.step()
    window.session.jobs.finish()
    application.remember(window)
    kept, complaint = settings.load()
    assert complaint == ""
    assert (kept.window.width, kept.window.height, kept.window.shows_readings) == (1200, 780, False)
    assert (kept.granularity, kept.pace, kept.scale, kept.has_stepped) == ("epoch", 0.75, 1.25, True)


def test_a_window_of_a_monitor_that_is_gone_comes_back_on_screen(window: MainWindow) -> None:
    """Stored places are held within a screen that is there."""
    application.restore(window, WindowSettings(left=9000, top=-4000, width=700, height=500))
    room = QGuiApplication.primaryScreen().availableGeometry()
    assert room.contains(QRect(window.pos(), window.size()))


def test_a_window_as_high_as_the_screen_fills_it(window: MainWindow) -> None:
    """With its title bar it would not fit, and the timeline would lie below the edge."""
    room = QGuiApplication.primaryScreen().availableGeometry()
    application.restore(window, WindowSettings(width=room.width() - 50, height=room.height() - 5))
    assert window.isMaximized()


def test_a_window_that_fits_is_as_it_was_left(window: MainWindow) -> None:
    """Neither larger nor smaller."""
    application.restore(window, WindowSettings(width=640, height=500))
    assert not window.isMaximized()
    assert (window.width(), window.height()) == (640, 500)


def test_panels_come_back_as_they_were_left(window: MainWindow) -> None:
    """Widths in units of the font."""
    application.restore(window, WindowSettings(shows_readings=False, setup=250.0))
    assert not window.parts.column.isVisible()
    window.resize(1280, 800)
    assert window.parts.setup.width() == 250


def test_an_exception_ends_in_one_sentence(qtbot: QtBot, window: MainWindow) -> None:
    """The clock stops, the picture stays, and the details can be copied."""
    guard = application.guarded(window)
    try:
        window.session.travel.step()
        before = window.session.frame
        window.session.runner.set_pace(1.0)
        window.session.runner.run()
        error = RuntimeError("a broken pen")
        guard.catch(RuntimeError, error, None)
    finally:
        guard.remove()
    assert not window.session.runner.is_running
    notice = window.parts.notice
    assert notice.isVisible()
    assert notice.notice is not None
    assert notice.notice.title == "Something went wrong while answering. Your work is kept."
    notice.buttons[0].click()
    assert "a broken pen" in QGuiApplication.clipboard().text()
    window.session.board.notify(None)
    window.session.travel.step()
    assert window.session.frame is not before
    qtbot.wait(1)


def test_defaults_open_a_window_of_the_design() -> None:
    """1280 × 800, following the system."""
    assert (Settings().window.width, Settings().window.height) == application.SIZE
    assert Settings().theme == "system"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("28_ragged.csv", "Row 3 has 2 values"),
        ("07_crlf.csv", "07_crlf is read: 4 rows, 2 inputs, to predict "),
    ],
)
@pytest.mark.usefixtures("home")
def test_a_file_given_at_the_start_is_answered(qtbot: QtBot, name: str, words: str) -> None:
    """By a dialog over the window, or by a sentence that is still there when it is furnished."""
    window, guard = application.open_window(application.make_application(), Settings())
    qtbot.addWidget(window)
    window.show()
    window.opening.open_file(SAMPLES / name)
    qtbot.waitUntil(lambda: window.is_complete and not window.session.jobs.is_busy)
    qtbot.wait(20)
    guard.remove()
    dialog, notice = window.opening.dialog, window.session.board.notice
    if dialog is not None:
        assert isinstance(dialog, Refusal)
        assert dialog.title.text().startswith(words)
        dialog.reject()
    else:
        assert notice is not None
        assert (notice.kind, window.parts.notice.isVisible()) == (NoticeKind.GOOD, True)
        assert notice.title.startswith(words)
        window.session.travel.step()
        assert not window.parts.notice.isVisible()
    window.close()
