"""What a service looks like to programs of others: exports, never read back."""
