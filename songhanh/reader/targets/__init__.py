"""Targets (chỉ tiêu): value, operator, unit and year, in sentences and tables; counts and results are none."""
