"""Journeys as tables: CSV, workbooks and Markdown, in and out; see `journeys`."""
