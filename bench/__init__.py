"""Measurements, each against its limit in the same run. Nothing of the product imports this."""
