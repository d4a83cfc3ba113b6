"""Fonts, runs and line breaks: one text layout for screen and paper."""
