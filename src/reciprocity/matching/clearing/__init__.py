"""Clearing: which rings and chains of an exchange go together best, and the proof; arrays only, no words.

In the order in which they are used: `exchange` (what is given), `components` (what can be cleared apart), `rings`,
`dense` and `chains` (the columns), `problem` and `columns` (the packing), `sweeps` and `relaxation` (prices and the
bound), `walks`, `tiles`, `regions` and `dives` (the choice), `packing`, `proving` and `whole` (the search that proves;
with `positions` and `seats` where there are too many columns), `ordered` (the next objective), `proof` (the prices as
a certificate), `clear` (all of it). `circulation` stands apart: rings without a bound.
"""
