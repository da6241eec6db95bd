"""Find passages: embeddings, vectors in Chroma, keywords in tantivy, kept in step with the catalogue."""
