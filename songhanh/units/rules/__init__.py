"""What the map and the law compute about units: levels, names, agencies. Plain Python."""
