"""Words and rules of the method: pure, standard library only."""
