"""Speed and memory, each figure beside a ceiling measured in the same run; by hand, with ``make bench``."""
