"""地基: text in two languages, problems, money, periods, the trace; no business."""
