"""What the app keeps about people: accounts, sessions, conversations, feedback, and how much it is used."""
