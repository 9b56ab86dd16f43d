"""Vietnamese text, numbers, dates and periods in plain Python; knows nothing of Django or of the product.

Offers: `text` (NFC, tone placement, folding), `collation` (sort keys), `numbers`, `dates`, `periods`, and
`errors.NotUnderstood`, whose message is a msgid with values. Is not: a reader of running text (`reader`).
"""
