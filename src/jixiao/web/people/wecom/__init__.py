"""企业微信登录: members of the company's WeCom open the login of their own name here."""
