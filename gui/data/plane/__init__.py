"""The plane in which data are painted: points of two inputs and their classes, or the points of a curve."""
