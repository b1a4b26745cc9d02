"""Taking it away: pictures, films, figures, with a window and without one."""
