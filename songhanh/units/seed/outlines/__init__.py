"""Outlines of the provinces as GeoJSON, wound clockwise, of before and since 1 July 2025."""
