"""unreport beside its peers: ratios measured in one run, never absolute times."""
