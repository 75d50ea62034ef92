# One graph takes the place of another in one step: readers see the old triples or the new ones.
MOVE GRAPH $incoming TO GRAPH $graph
