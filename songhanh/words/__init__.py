"""Vietnamese text, numbers, dates and periods in plain Python; knows nothing of Django or of the product."""
