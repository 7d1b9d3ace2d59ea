"""A handler that raises ends in a notice, not in the end of the process."""

import subprocess
import sys
from pathlib import Path

PROGRAM = """
import sys
from PySide6.QtWidgets import QApplication, QWidget
from gui.controls.first_look import FirstLook

class Broken(QWidget):
    def __init__(self):
        super().__init__()
        FirstLook(self, lambda event: False)

    def paintEvent(self, event):
        ()[3]

caught = []
sys.excepthook = lambda kind, error, trace: caught.append(kind)
application = QApplication([])
widget = Broken()
widget.show()
application.processEvents()
print(caught[0].__name__)
"""


def test_an_error_raised_by_c_in_painting_is_only_an_error() -> None:
    """With an override of `event` the process would be gone (Python 3.11)."""
    root = Path(__file__).parents[3]
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], cwd=root, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "IndexError"


def test_no_widget_handles_its_events_inside_a_call_of_ours() -> None:
    """Nobody overrides `event`."""
    gui = Path(__file__).parents[3] / "gui"
    found = [path.name for path in gui.rglob("*.py") if "def event(self" in path.read_text(encoding="utf-8")]
    assert found == []
