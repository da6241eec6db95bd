"""Answer questions from the documents: understand, choose evidence, quote, verify; command line and web pages."""
