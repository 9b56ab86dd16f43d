"""What intake computes from a reading: values in, values out."""
