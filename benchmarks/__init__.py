"""Speed, memory and growth of the whole command."""
