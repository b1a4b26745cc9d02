"""Windows of their own, each loaded when it is first asked for."""
