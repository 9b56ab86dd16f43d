"""API: the same truth as JSON, read-only, described by OpenAPI 3.1 at `/api/docs`; has no rule of its own."""
