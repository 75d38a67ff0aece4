"""工资单: what a payslip says, as a page and as a PDF; handing out, receipts, the payroll program's sheet."""
