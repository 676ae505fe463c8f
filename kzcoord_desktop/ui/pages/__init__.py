"""The pages of the window; `places` declares them."""
