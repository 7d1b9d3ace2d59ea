"""The window: its parts, where they stand, and what connects them."""
