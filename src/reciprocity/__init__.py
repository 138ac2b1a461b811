"""reciprocity: a matching engine for horizontal reciprocity between neighbours."""

__version__ = "0.1.0"
