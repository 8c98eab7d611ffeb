"""The commands behind ``tdental_desktop.cli``, one module per kind."""
