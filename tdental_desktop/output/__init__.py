"""The one way out for data: tables as CSV, JSON lines and spreadsheets."""
