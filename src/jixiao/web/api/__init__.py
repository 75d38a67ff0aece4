"""接口: other systems push messages, orders and reports, and pull figures and statements."""
