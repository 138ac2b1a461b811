"""What must survive: crashes, back-ups, races."""
