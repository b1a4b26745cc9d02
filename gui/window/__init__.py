"""What surrounds views and panels: bars, docks, commands, who hears whom."""
