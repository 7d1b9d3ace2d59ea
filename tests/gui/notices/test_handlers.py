"""Whatever raises in a method that Qt calls ends in the last hook, not in the end of the process."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

BARE = '''
import sys
import gui.notices.handlers
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QTimerEvent
from PySide6.QtGui import QContextMenuEvent, QDragEnterEvent, QEnterEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

caught = []
sys.excepthook = lambda kind, error, trace: caught.append(kind.__name__)
application = QApplication([])
at, none = QPointF(1, 1), Qt.MouseButton.NoButton
plain, left, key = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton, Qt.Key.Key_A
copy, data, cause = Qt.DropAction.CopyAction, QMimeData(), QContextMenuEvent.Reason.Mouse
user = QEvent(QEvent.Type.User)

def sent(event):
    return lambda widget: application.sendEvent(widget, event)

def drag(widget):
    widget.setAcceptDrops(True)
    application.sendEvent(widget, QDragEnterEvent(QPoint(1, 1), copy, data, left, plain))

def tall(widget):
    policy = widget.sizePolicy()
    policy.setHeightForWidth(True)
    widget.setSizePolicy(policy)
    QVBoxLayout(widget.window()).addWidget(widget)

def focus(widget):
    widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    widget.setFocus()

def watched(widget):
    widget.window().installEventFilter(widget)
    application.sendEvent(widget.window(), user)

KINDS = {
    "paintEvent": lambda widget: widget.grab(),
    "resizeEvent": lambda widget: widget.resize(50, 60),
    "moveEvent": lambda widget: widget.move(5, 6),
    "showEvent": lambda widget: (widget.hide(), widget.setVisible(True)),
    "hideEvent": lambda widget: widget.hide(),
    "closeEvent": lambda widget: widget.close(),
    "changeEvent": lambda widget: widget.setEnabled(False),
    "focusInEvent": focus,
    "focusOutEvent": lambda widget: (focus(widget), widget.clearFocus()),
    "keyPressEvent": lambda widget: QTest.keyClick(widget, key),
    "keyReleaseEvent": lambda widget: QTest.keyClick(widget, key),
    "mousePressEvent": lambda widget: QTest.mouseClick(widget, left),
    "mouseReleaseEvent": lambda widget: QTest.mouseClick(widget, left),
    "mouseDoubleClickEvent": lambda widget: QTest.mouseDClick(widget, left),
    "mouseMoveEvent": lambda widget: (widget.setMouseTracking(True), QTest.mouseMove(widget, QPoint(3, 3))),
    "wheelEvent": sent(QWheelEvent(
        at, at, QPoint(0, 9), QPoint(0, 120), none, plain, Qt.ScrollPhase.NoScrollPhase, False)),
    "enterEvent": sent(QEnterEvent(at, at, at)),
    "leaveEvent": sent(QEvent(QEvent.Type.Leave)),
    "contextMenuEvent": sent(QContextMenuEvent(cause, QPoint(1, 1), QPoint(1, 1))),
    "dragEnterEvent": drag,
    "timerEvent": sent(QTimerEvent(1)),
    "event": sent(user),
    "eventFilter": watched,
    "sizeHint": lambda widget: widget.adjustSize(),
    "minimumSizeHint": lambda widget: QVBoxLayout(widget.window()).addWidget(widget),
    "heightForWidth": tall,
}

def tried(kind, provoke):
    """Whether the handler raised, by an error that C makes, and its caller went on."""
    def broken(self, *arguments):
        if kind == "eventFilter" and arguments[1].type() != QEvent.Type.User:
            return False
        ()[3]
    window = QWidget()
    window.resize(300, 200)
    widget = type("Broken", (QWidget,), {kind: broken} | {"__module__": "tests"})(window)
    window.show()
    application.processEvents()
    window.activateWindow()
    application.processEvents()
    caught.clear()
    provoke(widget)
    application.processEvents()
    window.deleteLater()
    return caught[:1] == ["IndexError"]

for kind, provoke in KINDS.items():
    print(kind, tried(kind, provoke), flush=True)
'''

WHOLE = """
from unittest.mock import patch
from PySide6.QtTest import QTest
from PySide6.QtCore import Qt
from gui.application import make_application, open_window
from gui.settings import Settings

def broken(*arguments):
    ()[3]

application = make_application()
window, guard = open_window(application, Settings())
window.show()
window.furnish()
application.processEvents()
parts = window.parts
DOINGS = {
    "gui.network.exhibit.Exhibit._paint": lambda: window.grab(),
    "gui.network.scene.paint_network": lambda: window.grab(),
    "gui.window.main_window.MainWindow.arrange": lambda: window.resize(1100, 700),
    "gui.network.exhibit.Exhibit._look_again": lambda: (parts.picture.hide(), parts.picture.setVisible(True)),
    "gui.network.picture.walked": lambda: QTest.keyClick(parts.picture, Qt.Key.Key_Up),
    "gui.network.picture.Picture.place_at": lambda: QTest.mouseMove(parts.picture),
}
for name, provoke in DOINGS.items():
    window.session.board.notify(None)
    parts.picture._look_again()
    with patch(name, broken):
        provoke()
    application.processEvents()
    print(window.session.board.notice.title if window.session.board.notice else None, flush=True)
guard.remove()
window.close()
"""


def lines_of(program: str) -> list[str]:
    """What a program in a process of its own says, which ends well."""
    root = Path(__file__).parents[3]
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=root, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout[-200:] + done.stderr[-2000:]
    return done.stdout.splitlines()


def test_no_kind_of_handler_ends_the_process() -> None:
    """Called by Python through Qt, where before Python 3.12 PySide would end it."""
    lines = lines_of(BARE)
    assert len(lines) > 20
    assert [line for line in lines if not line.endswith(" True")] == []


def test_in_the_window_each_ends_in_a_notice() -> None:
    """Painting, laying out, showing, a key, the mouse: one sentence, and the window goes on."""
    said = lines_of(WHOLE)
    assert len(said) == 6
    for line in said:
        assert line.startswith("Something went wrong while "), said
    assert said[0].startswith("Something went wrong while drawing")


def test_what_is_painted_on_ends_after_its_painter() -> None:
    """Where an error leaves the drawing of a pixmap, else Qt would write to what is gone."""
    gui = Path(__file__).parents[3] / "gui"
    begun = re.compile(r"\w+ = QPainter\((?!self\)|self\._button\)|self\.viewport\(\)\))")
    found = [path.name for path in gui.rglob("*.py") if begun.search(path.read_text(encoding="utf-8"))]
    assert found == []


def test_who_calls_an_override_hears_of_its_error() -> None:
    """Only handlers of events swallow what they raise: nobody waits for them."""
    from PySide6.QtCore import QObject

    import gui.notices.handlers  # noqa: F401

    class Asked(QObject):
        def objectName(self) -> str:  # noqa: N802
            raise KeyError("x")

    with pytest.raises(KeyError):
        Asked().objectName()
