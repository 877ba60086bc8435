"""What a study says, in the reader's language: verdicts, reasons, notes, names of figures, numbers.

The pages and the paper say it with these words; nothing here draws or writes.
"""
