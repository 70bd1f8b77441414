"""Everything that happened, as entries; the deliveries that follow from them; and the seal over them."""
