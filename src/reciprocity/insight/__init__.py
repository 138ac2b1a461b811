"""What can be seen of matches and of a neighbourhood: pictures, and the same in words."""
