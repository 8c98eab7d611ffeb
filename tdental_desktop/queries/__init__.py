"""Every SELECT of the window. Functions take ``(connection, scope, …)``, return typed rows, know no Qt."""
