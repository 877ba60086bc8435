"""How files become rows: what may stand in a column, where it goes, and what is said when it may not.

`faults` says what is wrong, `columns` describes files, `kinds` reads cells, `reading` reads a folder,
`saving` writes the rows; `files` declares the files of the registry. The action itself,
`import_folder`, is in `office.visits.actions.importing`, which adds the files of visits.
"""
