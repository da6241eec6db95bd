"""The web pages: Gradio Blocks mounted on FastAPI."""
