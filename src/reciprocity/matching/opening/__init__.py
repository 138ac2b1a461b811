"""What openings are made of: prices on the ground, ways around a new entry, what it could win, and what it does win."""
