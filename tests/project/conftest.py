"""The test government of the cases, for what belongs to the whole."""

from tests.cases.conftest import world  # noqa: F401 (a fixture, used by its name)
