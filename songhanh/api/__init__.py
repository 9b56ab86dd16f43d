"""API: the same truth as JSON with OpenAPI; no rule of its own."""
