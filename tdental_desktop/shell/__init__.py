"""Parts of the window around the views: top bar, docks, layouts. They know ``ViewSpec``, no single view."""
