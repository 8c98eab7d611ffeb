"""What runs beside the GUI thread: the sync worker, the query thread, the change bus, the watchdog."""
