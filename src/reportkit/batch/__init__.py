"""The same work on many reports: on all cores, or on the machines of a Dask cluster."""

from reportkit.batch.cluster import cluster
from reportkit.batch.pool import Hands, Lost, processes, run_all
from reportkit.batch.progress import follow

__all__ = ["Hands", "Lost", "cluster", "follow", "processes", "run_all"]
