"""The pages for people: Chinese first, plain forms, no script."""
