"""Many visitors at once: sessions on the pages, and SPARQL clients beside them."""
