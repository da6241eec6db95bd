"""The colours and type of the pages, as a Gradio theme; what a theme cannot say is in ``style.css``."""

import gradio as gr


def theme() -> gr.themes.Base:
    """:return: the theme: sober, dark red for what can be pressed, fonts that have every Vietnamese letter."""
    # Only the 400 and 700 files of the bundled font have Vietnamese letters; other weights would mix two fonts.
    text = [gr.themes.LocalFont("IBM Plex Sans", weights=(400, 700)), "Segoe UI", "Noto Sans", "Arial", "sans-serif"]
    return gr.themes.Base(
        primary_hue=gr.themes.colors.red,
        secondary_hue=gr.themes.colors.red,
        neutral_hue=gr.themes.colors.slate,
        radius_size=gr.themes.sizes.radius_md,
        font=text,
        font_mono=text,
    ).set(
        body_background_fill="#ffffff",
        body_background_fill_dark="#0f141c",
        body_text_color="#1b2430",
        body_text_color_dark="#e7ebf0",
        button_primary_background_fill="#a51c1c",
        button_primary_background_fill_hover="#861414",
        button_primary_background_fill_dark="#b93030",
        button_primary_text_color="#ffffff",
        block_border_width="0px",
        block_shadow="none",
        input_background_fill="#ffffff",
        input_background_fill_dark="#171e29",
        color_accent="#a51c1c",
    )
