"""What a form's cells mean: how they are read, which are computed, how they add up."""
