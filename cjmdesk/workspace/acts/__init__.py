"""What a person can do to what is selected: one act, one edit; each says what is selected next."""
