"""Training of the voices model: who is meant, what they are, what they do by saying it."""
