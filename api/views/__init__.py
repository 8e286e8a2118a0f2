"""What pages and JSON show alike: desks, dossiers, clocks, moves, the line of five stages."""
