"""Tables and all SQL: one file per topic, the rows and the class that reads and writes them. Rows never leave."""
