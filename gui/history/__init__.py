"""Branches and bookmarks: what the window shows of the tree of a run."""
