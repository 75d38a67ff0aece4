"""评价: ratings by self, superior and group."""
