"""Reading Excel workbooks in a child process. Imports the standard library only: the child starts without anything else."""
