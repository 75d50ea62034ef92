"""RDF in every usual syntax: a country of our own, or organisations in the W3C and EU vocabularies."""
