"""The program: window, command line and what both show."""

__version__ = "0.1.0"
