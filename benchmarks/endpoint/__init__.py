"""The SPARQL endpoint beside the bare Oxigraph server and rdflib-endpoint, on the same store in the same run."""
