"""The program: window, command line and what both show."""
