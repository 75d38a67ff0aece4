"""网址: payslips, handing out, the payroll program's sheet, dossiers."""

from __future__ import annotations

from django.urls import path

from jixiao.web.months.pages import payroll, payslips, slips

urlpatterns = [
    path("payslips/", payslips.payslips, name="payslips"),
    path("payslips/<int:pk>/", payslips.payslip, name="payslip"),
    path("payslips/<int:pk>/pdf", payslips.payslip_pdf, name="payslip_pdf"),
    path("months/<int:pk>/payslips", slips.slips, name="slips"),
    path("months/<int:pk>/payslips/hand-out", slips.hand_out, name="hand_out"),
    path("months/<int:pk>/payslips.zip", slips.slips_zip, name="slips_zip"),
    path("months/<int:pk>/dossier/<str:code>/write", slips.dossier_write, name="dossier_write"),
    path("months/<int:pk>/dossier/<str:code>", slips.dossier, name="dossier"),
    path("months/<int:pk>/dossier/<str:code>/pdf", slips.dossier, {"kind": "pdf"}, name="dossier_pdf"),
    path("months/<int:pk>/payroll", payroll.payroll, name="payroll"),
    path("months/<int:pk>/payroll.<str:kind>", payroll.payroll_export, name="payroll_export"),
]
