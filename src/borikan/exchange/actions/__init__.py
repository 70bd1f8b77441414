"""Asking the registers of other agencies, and telling them what was decided."""

from borikan.exchange.actions.looking_up import LookUp, Reply, look_up
from borikan.exchange.actions.writing import deliver_write, drop_unwritten, request_write

__all__ = ["LookUp", "Reply", "deliver_write", "drop_unwritten", "look_up", "request_write"]
