"""The REST API: routes without thought, access, conventions."""
