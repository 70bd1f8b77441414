"""The gallery: every component, in the reader's language, with its examples."""
