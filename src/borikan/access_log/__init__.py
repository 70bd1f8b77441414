"""Who read whose data, when, from where and why: kept apart from the journal, chained, shown to the person."""
