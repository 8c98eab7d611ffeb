"""Who may open the replica, and with what: keys, sign-in, roles, lock, audit trail."""
