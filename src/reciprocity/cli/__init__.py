"""The command line: serving, the demonstration, lists, keys, and the engine offline."""
