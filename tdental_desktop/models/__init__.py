"""Qt item models over queries: ids first, rows by page."""
