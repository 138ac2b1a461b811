"""What a repair is made of: what is broken, who is near, what they could do instead, and which of it is best."""
