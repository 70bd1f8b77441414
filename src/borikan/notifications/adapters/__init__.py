"""The ways out: SMTP, SMS over HTTP, and no SMS at all."""
