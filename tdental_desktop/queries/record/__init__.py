"""Everything the record of one customer shows (screens reference 3, 6.3, 13, 15), headless.

Every function takes ``(connection, scope, customer_id, …)``: a reader, what the person may see, the key. All
of them read index ranges of one customer and belong on the query thread. Nothing is invented:

* what only an unread answer tells is :class:`~.parts.NotLoaded`, never empty, zero or None;
* a figure computed here stands beside the server's as :class:`~.parts.Checked`, the difference visible;
* without the money or phone right the amounts or numbers are None;
* a name is the row's own, else the employee's, else the user's, else the person is unknown (None);
* lists are newest first and leave out what is gone from the server, unless ``gone=True``.

=============== ==================================================================== ==================
module          functions                                                            screens reference
=============== ==================================================================== ==================
``lookup``      ``find(connection, scope, typed)`` → keys of customers               14.4
``preview``     ``preview(…, customer_id, now)``                                     15
``cards``       ``cards(…, customer_id)``                                            3.2
``profile``     ``profile(…, customer_id)``                                          3.1, 3.3, 3.13
``orders``      ``orders(…, period, words)``, ``lines(…, period, words)``,           3.3, 3.7
                ``by_tooth(rows)``
``order``       ``order(connection, scope, order_id)``                               6.3
``payments``    ``payments(…, period)``                                              6.3
``visits``      ``visits(…, period)``                                                3.8
``quotations``  ``quotations(…, today, period, words)``                              3.6
``labo``        ``labo(…, today, state, words)``                                     3.9
``images``      ``images(…)``, ``attachments(…)``                                    3.10
``advances``    ``advances(…, period, kind, state, words)``                          3.11
``debts``       ``debts(…, period, words)``                                          3.12
``teeth``       ``teeth(…, extractions)``                                            3.5, 13
``timeline``    ``timeline(…, kinds)``, ``events(connection, scope, keys)``          3.3
``strip``       ``strip(…, step)``                                                   our own
=============== ==================================================================== ==================

Appointments (3.4) are ``queries.appointments``; the header is ``queries.customer.record``.
"""
