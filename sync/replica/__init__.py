"""The encrypted local replica: connection, schema, writer, ledger, history, folding."""
