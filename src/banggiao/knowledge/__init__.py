"""What is known before a page is read: states, parties, holders of offices, PLOVER codes.

Invariant: facts are data files with their source named in the header; a look-up never guesses, it
answers with nothing where the data are silent or name several.
"""
