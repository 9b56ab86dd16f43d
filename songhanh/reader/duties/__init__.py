"""Tasks (nhiệm vụ): found in lists, semicolon chains, sentences and assignment tables."""
