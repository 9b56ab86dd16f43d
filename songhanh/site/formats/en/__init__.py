"""English, with the day first as everywhere in the product."""
