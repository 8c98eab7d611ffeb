"""The pane of a chosen order: services, visits, prescriptions, payments, pictures, figures (screens 6.3)."""
