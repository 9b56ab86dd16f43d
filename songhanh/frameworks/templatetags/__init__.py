"""Template tags of frameworks."""
