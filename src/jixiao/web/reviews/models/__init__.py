"""评价: one model a file."""

from jixiao.web.reviews.models.rating import Rating
from jixiao.web.reviews.models.second_look import SecondLook
from jixiao.web.reviews.models.stand_in import StandIn

__all__ = ["Rating", "SecondLook", "StandIn"]
