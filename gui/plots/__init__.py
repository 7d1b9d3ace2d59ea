"""Readings: the right column. The only package that knows pyqtgraph, loaded after the first paint."""
