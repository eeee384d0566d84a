"""Chooses the region of a parcel by the first letters of its label."""

REGIONS = {"N": "north", "S": "south"}


def region(label: str) -> str:
    """Labels that nobody knows are sorted into the region called elsewhere."""
    return REGIONS.get(label[:1].upper(), "elsewhere")
