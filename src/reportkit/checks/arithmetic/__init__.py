"""Family A, the 勾稽关系 inside one report, and the likely slip behind a sum that does not hold."""

from reportkit.checks.arithmetic.balances import check_arithmetic, held_identities
from reportkit.checks.arithmetic.likely import name_slips
from reportkit.checks.arithmetic.plausibility import check_plausibility

__all__ = ["check_arithmetic", "check_plausibility", "held_identities", "name_slips"]
