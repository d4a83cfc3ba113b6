"""What somebody is doing to a map: where they point, what is selected, what they look at."""
