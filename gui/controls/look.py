"""What every control needs to draw itself."""

from msgspec import Struct

from gui.look.appearance import Appearance
from gui.look.icons import Icons


class Look(Struct, frozen=True):
    """The appearance in force and the icons; `px` turns the design's pixels into this window's."""

    appearance: Appearance
    icons: Icons

    def px(self, length: float) -> int:
        """A length of the design at the user's font scale."""
        return round(length * self.appearance.scale)
