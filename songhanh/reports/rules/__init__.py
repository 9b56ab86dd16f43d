"""From figures to sentences, tables, charts and a paper: values in, values out, no records."""
