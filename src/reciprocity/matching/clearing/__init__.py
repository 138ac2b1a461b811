"""Clearing: which rings and chains of an exchange go together best, and the proof; arrays only, no words.

In the order in which they are used: `exchange` (what is given), `rings` and `chains` (the columns), `problem` and
`columns` (the packing), `sweeps` and `relaxation` (prices and the bound), `walks` and `packing` (the choice), `clear`
(all of it).
"""
