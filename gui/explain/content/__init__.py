"""What a working shows, as data: lines, columns, curves, and how many figures each number has."""
