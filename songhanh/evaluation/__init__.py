"""What the figures mean: every measured value of every unit against what its year asks, kept as it was on each day.

Offers above: `Rating.objects.now().of(unit, period)`, `Rating.objects.as_of(seq)`, the boards and the path of a number.
Counts nothing itself (`cube` does, from what `collection` approved) and sets no targets (`frameworks` does).
"""
