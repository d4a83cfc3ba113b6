"""An open project: its document, its file and its layouts, kept in step."""
