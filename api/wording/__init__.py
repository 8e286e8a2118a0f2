"""The words on screens: labels, names of fields, the sentences of refusals."""
