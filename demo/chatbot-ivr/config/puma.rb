threads 1, 5
quiet
