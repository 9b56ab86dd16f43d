"""Loaded by pytest before settings are read: a test run keeps its keys, files and database in a folder of its own."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from songhanh.site.messages import LOCALES, compile_stale

os.environ.setdefault("SONGHANH_VAR", tempfile.mkdtemp(prefix="songhanh-test-"))
os.environ.setdefault("SONGHANH_DEBUG", "1")
# As in the demonstration: tests sign administrators in without a second factor, unless it is what they test.
os.environ.setdefault("SONGHANH_SECOND_FACTOR", "0")

# Whitenoise asks for the folder of gathered files, though a test run serves from the sources.
Path(os.environ["SONGHANH_VAR"], "static").mkdir(parents=True, exist_ok=True)

# Tests read Vietnamese, and Django loads it with the settings.
compile_stale(LOCALES)
