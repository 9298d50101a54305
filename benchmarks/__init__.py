"""unreport beside its peers: ratios measured in one run, never absolute times.

`comparisons` says what is set beside what, `jobs` how each of them does it, `timing` and `worker` what it cost, `table` how
it is told. The documents are made by `word_documents`, by hand and not by our writer. The modules `pdf_…` do the same for pages
to print, of which `numbered` has the words.
"""
