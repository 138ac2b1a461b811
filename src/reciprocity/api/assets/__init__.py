"""What the documentation page needs."""
