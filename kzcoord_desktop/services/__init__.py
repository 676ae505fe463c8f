"""The use cases: one verb each, plain values in and out; the only place that joins the rooms."""
