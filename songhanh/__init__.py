"""Song Hành: planning, measuring and reporting work for gender equality, at every level of government."""
