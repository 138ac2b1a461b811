"""What goes over the wire: one file per topic with its Create, Update and Read models."""
