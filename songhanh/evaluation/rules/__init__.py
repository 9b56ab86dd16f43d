"""What a year asks, how values moved, how far women and men are apart: values in, value out."""
