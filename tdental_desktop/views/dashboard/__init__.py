"""The dashboard: one day at the desk, and how the last weeks went (screens reference 1)."""
