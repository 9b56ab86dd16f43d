"""Snapshots of figures in a folder: immutable Parquet files, small deltas, one writer, readers that never wait."""

from __future__ import annotations

from songhanh.cube.store.logical import batches, figures
from songhanh.cube.store.manifest import Snapshot
from songhanh.cube.store.store import Store

__all__ = ["Snapshot", "Store", "batches", "figures"]
