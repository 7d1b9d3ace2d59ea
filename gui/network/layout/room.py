"""The room a picture has, and what is to stand in it."""

from msgspec import Struct, field

from gui.network.layout.folding import Units

LARGE_SHAPES = 1.45
LARGE_TEXT = 1.3


class Room(Struct, frozen=True):
    """Size of the picture in pixels, the user's font scale, and whether the window is a large one. Zoomed in,
    a room is larger than the picture: `spread` times higher than it for units of the same size, and all that
    is in it is `magnified`."""

    width: float
    height: float
    scale: float = 1.0
    is_large: bool = False
    spread: float = 1.0
    magnified: float = 1.0

    @property
    def shapes(self) -> float:
        """How much larger than drawn for 1280×800 shapes and distances are."""
        return self.scale * (LARGE_SHAPES if self.is_large else 1.0) * self.magnified

    @property
    def text(self) -> float:
        """How much larger text and lines are."""
        return self.scale * (LARGE_TEXT if self.is_large else 1.0) * self.magnified


class Subject(Struct, frozen=True):
    """What is drawn: layer sizes with the inputs first, and what decides the form of units.

    `never_negative` are the columns whose numbers have no sign. For columns that fold, `chosen` ranks the
    units to show instead of the first and last ones, and `required` are units that have to be among them.
    """

    sizes: tuple[int, ...]
    image_shape: tuple[int, int] | None = None
    is_softmax: bool = False
    short_class_names: bool = False
    never_negative: frozenset[int] = frozenset()
    chosen: dict[int, Units] = field(default_factory=dict)
    required: dict[int, tuple[int, ...]] = field(default_factory=dict)

    @property
    def has_image(self) -> bool:
        """Whether the inputs are pixels, drawn as an image."""
        return self.image_shape is not None and self.image_shape[0] * self.image_shape[1] == self.sizes[0]
