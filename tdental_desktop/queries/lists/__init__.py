"""Lists that are declared, not written: one ``ListSpec`` each (``spec``), one way to ask (``ask``)."""
