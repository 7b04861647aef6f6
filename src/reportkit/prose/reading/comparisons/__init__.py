"""Numbers that are held against another: growth over last year, and shares of a whole."""

from reportkit.prose.reading.comparisons.growths import Growth, read_growths
from reportkit.prose.reading.comparisons.portions import Portion, read_portions

__all__ = ["Growth", "Portion", "read_growths", "read_portions"]
