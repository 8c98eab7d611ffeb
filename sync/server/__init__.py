"""The local API server: serves any replica in TDental's own wire shape, read-only, to this computer only."""

from sync.server.process import ServerProcess, run, start_process

__all__ = ["ServerProcess", "run", "start_process"]
