"""What the ports are made of here."""
