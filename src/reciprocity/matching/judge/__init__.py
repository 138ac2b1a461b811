"""The judge: the rules of a plan written a second time, in plain Python, from the text of docs/decisions/0010.

Nothing here imports the solver's rooms; what the two have in common is the input and the answer.
"""
