"""What if: steps on a country's facts in memory, and what the rules would find then. Nothing is ever written."""
