"""Telling people: in their inbox, by e-mail or SMS, or by a letter that an office prints."""
