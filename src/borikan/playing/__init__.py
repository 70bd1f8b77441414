"""Playing scenarios on the real stack: through the actions, with a clock that moves and registers that say their part.

The pure player (`definitions.scenario_running`) shows that a folder means what its author says; this room shows
that the system does it. The demonstration's history is made of the same plays (`playing.history`).
"""
