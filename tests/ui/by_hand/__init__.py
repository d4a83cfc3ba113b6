"""A map built in a real window as a person builds it: with a pointer and a keyboard only."""
