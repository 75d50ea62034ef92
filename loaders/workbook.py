SUFFIXES = (".xlsx",)
