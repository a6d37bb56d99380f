"""Claims of many documents joined: persons by their names, exchanges by who, when and where.

Invariant: pure functions; nothing is joined without reasons, and evidence against always beats similarity.
"""
