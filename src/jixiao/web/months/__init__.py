"""月份: a month from computed to paid."""
