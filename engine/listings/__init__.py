"""The numbers of a Frame in rows and columns: units, connections, the samples of the batch.

A listing is made anew for each Frame and keeps nothing of its own but which rows and columns there are, so
that a number read from it is the Frame's.
"""

from engine.listings.connections import ConnectionListing
from engine.listings.inputs import InputListing
from engine.listings.listing import Column, Listing
from engine.listings.samples import SampleListing
from engine.listings.units import UnitListing

__all__ = ["Column", "ConnectionListing", "InputListing", "Listing", "SampleListing", "UnitListing"]
