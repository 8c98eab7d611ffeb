"""The reports dock: chart and table of the same numbers, and the rows behind every one of them."""
