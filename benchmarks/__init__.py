"""Scripts that measure and print tables, each with a peer or bound measured in the same run: `make bench`."""
