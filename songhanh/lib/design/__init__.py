"""The page of living examples, `/design/`: every part of the look in every state."""
