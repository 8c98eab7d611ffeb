"""The data-quality board."""
