"""Nudge +0.01: the loss's real change stands beside what the gradient promises."""

from collections.abc import Sequence

from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from engine.frame import LAYER, Frame, Place
from engine.loss_curve import losses_along
from engine.scratch import Scratch
from gui.explain.builders.explain import content_of
from gui.explain.content.content import Content
from gui.explain.content.scene import Scene
from gui.explain.working import Working
from gui.window.main_window import MainWindow
from tests.gui.explain.workings import BACKWARD, EDGE, UPDATE, extras, frame_of, working


def nudged(frame: Frame, place: Place = EDGE, is_nudged: bool = True) -> list[str]:
    scratch = Scratch(frame.experiment)
    scene = Scene(
        frame, place, loss_along=lambda at, values: losses_along(scratch, frame, at, values),
        is_nudged=is_nudged,
    )  # fmt: skip
    shown = content_of(scene)
    assert isinstance(shown, Content)
    return extras(shown)


def test_the_loss_really_changes_so() -> None:
    """04-backward: loss changes by −0.00030 ≈ 0.01 × (−0.0296)."""
    frame = frame_of(BACKWARD)
    assert nudged(frame) == [
        "δ = ① × ② = −0.0296   Nudge +0.01  loss changes by −3.0·10⁻⁴ ≈ 0.01 × (−0.0296)"
    ]
    assert nudged(frame, is_nudged=False) == ["δ = ① × ② = −0.0296   Nudge +0.01"]


def test_a_batch_changes_as_a_whole() -> None:
    """Its loss, its gradient."""
    told = nudged(frame_of(BACKWARD, batch_size=None))
    assert any("the batch’s loss changes by " in text for text in told)


def test_a_wrong_gradient_is_contradicted() -> None:
    """What it promises does not happen."""
    told = nudged(frame_of(BACKWARD, mistake="slope_of_sigmoid"))
    assert any("loss changes by −3.0·10⁻⁴, and not 0.01 × 0.14" in text for text in told), told


def test_where_the_loss_bends_it_is_not_called_about_the_same() -> None:
    """Near a minimum a nudge leads up the other side, whatever the slope says."""
    frame, weight = frame_of(BACKWARD), frame_of(BACKWARD).value(replace(EDGE, quantity="old_weight"))
    assert weight is not None

    def valley(_: Place, values: Sequence[float]) -> list[float]:
        return [(value - weight - 0.001) ** 2 for value in values]

    shown = content_of(Scene(frame, EDGE, loss_along=valley, is_nudged=True))
    assert isinstance(shown, Content)
    assert any("+8.0·10⁻⁵, the slope alone gives 0.01 × (−0.0296)" in text for text in extras(shown))


def test_only_in_backward_is_there_a_button() -> None:
    """An update has its payoff."""
    assert not any("Nudge" in text for text in nudged(frame_of(UPDATE), Place("change", 0, 0, source=0)))


def _nudge_button(view: Working) -> QPoint:
    view.grab()
    assert view.arrangement is not None
    return view.arrangement.links["nudge"].center().toPoint()


def test_a_click_nudges_and_another_moment_forgets(qtbot: QtBot) -> None:
    """The answer holds for one weight and one moment."""
    view = working(frame_of(BACKWARD), EDGE)
    qtbot.addWidget(view)
    view.show()
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=_nudge_button(view))
    assert "loss changes by" in view.accessibleDescription()
    view.selection.select(Place("gradient", 0, 1, source=0))
    assert "loss changes by" not in view.accessibleDescription()
    view.selection.select(EDGE)
    assert "loss changes by" in view.accessibleDescription()
    view.set_frame(frame_of(BACKWARD))
    assert "loss changes by" not in view.accessibleDescription()


def test_n_nudges_from_anywhere(window: MainWindow) -> None:
    """And the keys in the working reach the button."""
    session, view = window.session, window.parts.working
    assert view is not None
    for _ in range(5):
        session.travel.step()
        session.jobs.finish()
    QTest.keyClick(window.parts.picture, Qt.Key.Key_N)
    assert "loss changes by" in view.accessibleDescription()
    view.selection.select(Place("gradient", 0, 1, source=1))
    assert "loss changes by" not in view.accessibleDescription()
    view.setFocus()
    view.grab()
    QTest.keyClick(view, Qt.Key.Key_Up)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert "loss changes by" in view.accessibleDescription()


def test_the_action_is_there_when_the_working_has_the_button(window: MainWindow) -> None:
    """For a weight or a bias whose gradient is shown: in no other phase, and for no unit or layer."""
    session, view, menus = window.session, window.parts.working, window.menus
    assert view is not None
    assert menus is not None
    chosen = (
        EDGE,
        Place("bias", 1, 0),
        Place("delta", 0, 0, sample=0),
        Place(LAYER, 0),
        Place("input", 0, 0),
    )
    seen = set()
    for _ in range(7):
        for place in chosen:
            session.selection.select(place)
            shown = view.content
            has_button = isinstance(shown, Content) and shown.can_be_nudged
            assert menus.actions["nudge"].isEnabled() == has_button
            seen.add(has_button)
        session.travel.step()
        session.jobs.finish()
    assert seen == {True, False}
