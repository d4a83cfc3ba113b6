"""Plans and roadmaps in the reader's words, ready to be laid out."""
