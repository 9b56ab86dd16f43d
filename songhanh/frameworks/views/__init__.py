"""Pages of frameworks: programmes, indicators, what is counted, lists taken from papers."""
