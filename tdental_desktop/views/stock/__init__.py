"""The dock "Kho" (screens reference 9): stock report, goods in, goods out, history of moves."""
