"""The manager's reports: figures, comparisons, and the rows behind every figure (screens reference 11)."""
