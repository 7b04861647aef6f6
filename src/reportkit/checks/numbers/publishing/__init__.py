"""What the body published and decided: N13, N15, N16."""

from reportkit.checks.numbers.publishing.channels import check_channels
from reportkit.checks.numbers.publishing.decisions import check_decisions
from reportkit.checks.numbers.publishing.documents import check_documents

__all__ = ["check_channels", "check_decisions", "check_documents"]
