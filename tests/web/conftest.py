"""The fixtures that tests of pages share."""

from tests.web.browser import chromium, open_page, site  # noqa: F401 (fixtures are used by their names)
