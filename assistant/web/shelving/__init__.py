"""The staff's plain pages: look over a card, edit it, compare versions, bring documents back, watch a folder."""
