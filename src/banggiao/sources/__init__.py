"""Where pages come from: files, folders and standard input become snapshots."""

from banggiao.sources.paths import Failure, snapshots

__all__ = ["Failure", "snapshots"]
