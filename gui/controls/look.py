"""What every control needs to draw itself."""

from dataclasses import dataclass

from gui.appearance import Appearance
from gui.icons import Icons


@dataclass(frozen=True)
class Look:
    """The appearance in force and the icons; `px` turns the design's pixels into this window's."""

    appearance: Appearance
    icons: Icons

    def px(self, length: float) -> int:
        """A length of the design at the user's font scale."""
        return round(length * self.appearance.scale)
