"""What pages show of ratings: the board of one unit, one indicator over the provinces, the part on a unit's page."""
