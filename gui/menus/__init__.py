"""The menus, one a file; each makes its actions and keeps their ticks and words true."""

from gui.menus.menus import Menus

__all__ = ["Menus"]
