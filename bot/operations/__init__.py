"""What whoever runs Sourcier needs: measures, health, logs, budgets, a doctor, backups."""
