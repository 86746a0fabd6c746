"""What whoever runs Sourcier needs beside the bot: a doctor, backups, and their commands."""
