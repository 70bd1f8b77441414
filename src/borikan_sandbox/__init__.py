"""Stand-ins for the outside world: ThaID, registers, a bank, a timestamp authority, mail and SMS catchers."""
