// 页面脚本: htmx, Tabler, charts and small manners of the pages; asks nothing of any other host.
import "@tabler/core/dist/css/tabler.min.css";
import "bootstrap-icons/font/bootstrap-icons.min.css";
import "./app.css";
import "@tabler/core/dist/js/tabler.min.js";
import htmx from "htmx.org";
import { drawCharts, resizeCharts } from "./charts.mjs";
import { readyDrops } from "./drop.mjs";
import { readyScrolls, readyTables } from "./tables.mjs";
import "./plans.mjs";

window.htmx = htmx;
// The page's content security policy forbids inline styles and eval; htmx needs neither.
htmx.config.includeIndicatorStyles = false;
htmx.config.allowEval = false;

document.addEventListener("htmx:configRequest", (event) => {
  const token = document.querySelector("meta[name=csrf-token]");
  if (token) event.detail.headers["X-CSRFToken"] = token.content;
});

function ready(root) {
  drawCharts(root);
  readyTables(root);
  readyDrops(root);
  readyScrolls();
}

document.addEventListener("DOMContentLoaded", () => ready(document));
document.addEventListener("htmx:load", (event) => ready(event.detail.elt));
window.addEventListener("resize", resizeCharts);
window.addEventListener("resize", readyScrolls);
document.addEventListener("toggle", readyScrolls, true);

// A form that would lose or pay something says so first, in its own words.
document.addEventListener("submit", (event) => {
  const asks = event.target.dataset.confirm;
  if (asks && !window.confirm(asks)) event.preventDefault();
});
document.addEventListener("change", (event) => {
  if (event.target.matches("[data-submit-on-change]")) event.target.form.requestSubmit();
});
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) window.print();
});
