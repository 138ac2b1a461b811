"""Tests of the use cases that need no database."""
