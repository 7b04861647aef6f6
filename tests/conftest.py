"""Options shared by all tests."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings

# Whether a property holds does not depend on how fast this machine is, or on what else it does just now.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="rewrite expected outputs; review them before committing")


@pytest.fixture
def accept(request: pytest.FixtureRequest) -> bool:
    """Whether expected outputs are rewritten."""
    return bool(request.config.getoption("--accept"))
