"""What circles are made of: who could be with whom, circles that grow, and which of them go together."""
