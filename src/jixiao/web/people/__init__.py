"""人员: people, teams, shops, accounts, roles, access, audit."""
