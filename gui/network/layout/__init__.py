"""Where everything stands: columns, units, names and numbers in pixels. Arithmetic, without Qt."""
