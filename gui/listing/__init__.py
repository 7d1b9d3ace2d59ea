"""The table of numbers: everything that is computed at a moment, by units, connections and samples."""
