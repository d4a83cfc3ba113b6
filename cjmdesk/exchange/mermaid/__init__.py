"""Mermaid `journey` diagrams, in and out."""
