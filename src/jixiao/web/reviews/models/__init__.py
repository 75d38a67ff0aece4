"""评价: one model a file."""

from jixiao.web.reviews.models.rating import Rating

__all__ = ["Rating"]
