"""How the tables of the larger experiments are drawn, one file an experiment."""
