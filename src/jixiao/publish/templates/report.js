// 月报的小脚本: language, sorting, opening what a link points to. The report reads without it, too.
(() => {
  "use strict";
  const root = document.documentElement;

  const speak = (lang) => {
    root.lang = lang;
    const title = document.querySelector("title");
    document.title = title.dataset[lang === "en" ? "en" : "zh"];
    document.querySelectorAll("[data-speak]").forEach((button) => {
      button.setAttribute("aria-pressed", String(button.dataset.speak === lang));
    });
    document.dispatchEvent(new CustomEvent("jixiao:language"));
  };
  document.querySelectorAll("[data-speak]").forEach((button) => {
    button.addEventListener("click", () => speak(button.dataset.speak));
  });
  if (new URLSearchParams(location.search).get("lang") === "en") speak("en");

  const open = (element) => {
    for (let at = element; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
  };
  const follow = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    const inner = target.matches("[data-opens]") ? target.querySelector("details") : target;
    open(inner || target);
    target.scrollIntoView();
  };
  addEventListener("hashchange", follow);
  // A second click on the same link changes no hash, and must still open what was closed meanwhile.
  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"]');
    if (link && link.hash === location.hash) follow();
  });

  const order = (a, b, column) => {
    const [x, y] = [a, b].map((row) => row.cells[column].dataset.v ?? "");
    if (x === "" || y === "") return x === y ? 0 : null;
    return Number.isNaN(Number(x)) || Number.isNaN(Number(y)) ? x.localeCompare(y, "zh") : Number(x) - Number(y);
  };
  const sort = (header, table) => {
    const column = header.cellIndex;
    const wish = header.getAttribute("aria-sort") === "ascending" ? "descending" : "ascending";
    const sign = wish === "ascending" ? 1 : -1;
    const body = table.tBodies[0];
    const rows = [...body.rows].sort((a, b) => {
      const by = order(a, b, column);
      // Rows without a value stay at the end in both directions.
      return by === null ? ((a.cells[column].dataset.v ?? "") === "" ? 1 : -1) : sign * by;
    });
    header.closest("tr").querySelectorAll("th").forEach((other) => other.removeAttribute("aria-sort"));
    header.setAttribute("aria-sort", wish);
    body.append(...rows);
  };
  document.querySelectorAll("table[data-sortable]").forEach((table) => {
    table.querySelectorAll("thead th button").forEach((button) => {
      button.addEventListener("click", () => sort(button.closest("th"), table));
    });
  });

  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details[data-print]:not([open])")];
    opened.forEach((details) => { details.open = true; });
  });
  addEventListener("afterprint", () => opened.forEach((details) => { details.open = false; }));
  document.querySelectorAll("[data-print-button]").forEach((button) => button.addEventListener("click", () => print()));
  document.querySelectorAll("[data-unfold]").forEach((button) => {
    button.addEventListener("click", () => {
      const all = [...document.getElementById(button.dataset.unfold).querySelectorAll("details")];
      const wish = all.some((details) => !details.open);
      all.forEach((details) => { details.open = wish; });
    });
  });

  root.classList.add("scripted");
  if (location.hash) follow();
})();
