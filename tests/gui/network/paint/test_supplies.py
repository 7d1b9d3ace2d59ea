"""What is kept from picture to picture."""

from PySide6.QtWidgets import QApplication

from gui.look.appearance import Appearance
from gui.network.layout.room import Room
from gui.network.paint.supplies import MOST, Store

FAR, NEAR = Room(784.0, 416.0), Room(1600.0, 900.0, magnified=2.0)


def test_the_same_size_of_text_has_the_same_supplies(qapp: QApplication) -> None:
    """Come near, the network and its head row differ in size, and neither loses what was kept of it."""
    assert qapp is not None
    store = Store(Appearance("light"))
    far, near = store.supplies(FAR), store.supplies(NEAR)
    assert far is not near
    assert (store.supplies(FAR), store.supplies(NEAR)) == (far, near)


def test_another_scale_has_supplies_of_its_own(qapp: QApplication) -> None:
    """Text that was set for another size would be too small."""
    assert qapp is not None
    appearance = Appearance("light")
    store = Store(appearance)
    before = store.supplies(FAR)
    height = before.setter.height("pill")
    appearance.set_scale(1.5)
    after = store.supplies(Room(784.0, 416.0, 1.5))
    assert after is not before
    assert after.setter.height("pill") > height


def test_only_the_last_sizes_are_kept(qapp: QApplication) -> None:
    """Zooming goes through many."""
    assert qapp is not None
    store = Store(Appearance("light"))
    first = store.supplies(FAR)
    for step in range(MOST):
        store.supplies(Room(784.0, 416.0, magnified=2.0 + step))
    assert store.supplies(FAR) is not first
