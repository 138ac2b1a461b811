"""Use cases, one class per topic: each opens its own transaction and has committed before it answers."""
