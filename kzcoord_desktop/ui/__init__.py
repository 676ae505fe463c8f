"""The windows: Qt lives here and nowhere else; they show and ask, and decide nothing."""
