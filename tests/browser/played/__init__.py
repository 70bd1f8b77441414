"""Every service through its main path: a script reads the scenario and works the real pages, as everybody in it."""
