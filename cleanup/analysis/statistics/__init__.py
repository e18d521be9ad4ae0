"""Statistics: arrays in, arrays out. Nothing here knows a table, a pilot's name or what may be shown."""
