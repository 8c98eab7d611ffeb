"""The appointment calendar (screens reference 4): ``view`` holds it together."""
