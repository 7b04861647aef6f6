"""Options shared by all tests."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

from reportkit.reports import forget_formats

# A test that plays the part of CI says so itself: there no build record is believed, and a target branch stands behind.
# Nor do messages speak of make because "make test" runs them.
for _name in ("CI", "GITHUB_BASE_REF", "REPORTKIT_BASE", "REPORTKIT_MAKE"):
    os.environ.pop(_name, None)

# Whether a property holds does not depend on how fast this machine is, or on what else it does just now.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="rewrite expected outputs; review them before committing")


@pytest.fixture
def accept(request: pytest.FixtureRequest) -> bool:
    """Whether expected outputs are rewritten."""
    return bool(request.config.getoption("--accept"))


@pytest.fixture(autouse=True)
def no_formats_of_other_tests() -> Iterator[None]:
    """What one test's workspace brings is unknown to the next."""
    yield
    forget_formats()
