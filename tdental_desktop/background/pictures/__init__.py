"""Pictures for the window: fetched when seen, kept encrypted, decoded in a process of their own."""
