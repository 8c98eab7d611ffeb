"""Reusable parts of the window: they paint and signal, know no SQL and no view."""
