"""What targets, citations, titles and fines come to: values in, values out."""
