"""Files on their way into the library: read in the background, kept until a person has seen what they are."""
