"""发布: statements as JSON, workbook and report, and their explanation."""
