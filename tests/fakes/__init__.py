"""Stand-ins for the outside world: a TDental-shaped server, the clinic that it serves and an oracle."""
