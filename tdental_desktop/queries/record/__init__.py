"""Everything the record of one customer shows (screens reference 3, 6.3, 13, 15), headless.

Every function takes ``(connection, scope, customer_id, …)``: a reader, what the person may see, the key. All
of them read index ranges of one customer and belong on the query thread. Nothing is invented:

* what only an unread answer tells is :class:`~.parts.NotLoaded`, never empty, zero or None;
* a figure computed here stands beside the server's as :class:`~.parts.Checked`, the difference visible;
* without the money or phone right the amounts or numbers are None;
* a name is the row's own, else the employee's, else the user's, else the person is unknown (None);
* lists are newest first and leave out what is gone from the server, unless ``gone=True``.

``lookup.find`` (typed text → customers), ``preview.preview`` (section 15), ``cards.cards`` (3.2),
``profile.profile`` (3.1, 3.3, 3.13), ``appointments.appointments`` (3.4), ``teeth.teeth`` (3.5, 13),
``quotations.quotations`` (3.6), ``orders.orders``, ``lines.lines`` and ``lines.by_tooth`` (3.3, 3.7),
``order.order`` (one order whole, 6.3), ``payments.payments`` (6.3), ``visits.visits`` (3.8), ``labo.labo``
(3.9), ``images.images`` and ``images.attachments`` (3.10), ``advances.advances`` (3.11), ``debts.debts``
(3.12), ``timeline.timeline`` and ``timeline.events`` (3.3), ``strip.strip`` (the strip above the timeline).

The header is ``queries.customer.record``; ``whole`` is everything as plain values, for scripts.
"""
