"""Training of the reader: data, model, export, checks; never imported at run time."""
