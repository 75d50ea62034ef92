"""Legal texts: what a statute says of a body's duties becomes a proposal, and a person makes it a claim."""
