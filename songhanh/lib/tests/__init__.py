"""Tests of the screens' common parts."""
