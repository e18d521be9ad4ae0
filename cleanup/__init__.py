"""Programme and evaluation manager of the Social Cleanup Day; start at ``cleanup.application``."""
