"""What an answer costs and how long it takes: budgets, metrics, logs."""
