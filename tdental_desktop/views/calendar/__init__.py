"""The appointment calendar (screens reference 4)."""

from tdental_desktop.views.calendar.view import CalendarView

__all__ = ["CalendarView"]
