"""Declared lists on screen: any ``ListSpec`` becomes a page with filters, columns, groups and totals."""
