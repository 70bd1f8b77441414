"""Tests of the calendar room."""  # noqa: A005  # the tests bear the names of the rooms
