"""Forms of surveys: what participants type beside their answers, and files of answers."""
