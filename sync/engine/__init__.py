"""Runs a plan: fetches, writes, proves, reports, cancels (design section 3).

``runner`` is one run as a function, ``child`` the same in a process of its own; ``stages`` orders the
readings; ``jobs`` runs many readings on one thread; the other modules each know one way to read.
"""
