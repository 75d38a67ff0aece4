// 表: table.jx-sortable sorts by a click (or Enter) on a heading and keeps the order in the address.
function value(cell) {
  const told = cell?.dataset.value ?? cell?.textContent.trim() ?? "";
  const number = Number(told.replace(/[,%¥]/g, ""));
  return told === "" || told === "–" ? null : Number.isNaN(number) ? told : number;
}

function compare(a, b) {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  return typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b), "zh");
}

function sortBy(table, index, down) {
  const body = table.tBodies[0];
  const rows = [...body.rows].filter((row) => !row.classList.contains("jx-total"));
  const sign = down ? -1 : 1;
  rows.sort((a, b) => {
    const [x, y] = [value(a.cells[index]), value(b.cells[index])];
    return x === null || y === null ? compare(x, y) : sign * compare(x, y);
  });
  for (const row of rows) body.insertBefore(row, body.querySelector(".jx-total"));
  for (const [at, head] of [...table.tHead.rows[table.tHead.rows.length - 1].cells].entries())
    head.setAttribute("aria-sort", at === index ? (down ? "descending" : "ascending") : "none");
}

function keep(table, index, down) {
  if (!table.id) return;
  const address = new URL(window.location.href);
  address.searchParams.set(`sort-${table.id}`, `${down ? "-" : ""}${index}`);
  window.history.replaceState(null, "", address);
}

// A table wider than its place is scrolled by keyboard too: it takes the focus and says what it is.
export function readyScrolls() {
  for (const place of document.querySelectorAll(".table-responsive")) {
    const wide = place.scrollWidth > place.clientWidth + 1;
    if (wide && !place.hasAttribute("tabindex")) {
      const title = place.closest(".card")?.querySelector(".card-title") ?? document.querySelector("h1");
      place.dataset.scrolls = "yes";
      place.tabIndex = 0;
      place.setAttribute("role", "region");
      if (!place.hasAttribute("aria-label")) place.setAttribute("aria-label", title?.textContent.trim() ?? "");
    } else if (!wide && place.dataset.scrolls) {
      for (const name of ["tabindex", "role", "aria-label", "data-scrolls"]) place.removeAttribute(name);
    }
  }
}

export function readyTables(root) {
  for (const table of root.querySelectorAll("table.jx-sortable")) {
    if (table.dataset.ready || !table.tHead) continue;
    table.dataset.ready = "yes";
    const heads = [...table.tHead.rows[table.tHead.rows.length - 1].cells];
    heads.forEach((head, index) => {
      if (head.dataset.sort === "no" || !head.textContent.trim()) return;
      const button = document.createElement("button");
      button.type = "button";
      button.className = "jx-sort";
      const about = head.querySelector(".jx-about");
      about?.remove();
      button.append(...head.childNodes);
      head.append(button);
      if (about) head.append(about);
      button.addEventListener("click", () => {
        const down = head.getAttribute("aria-sort") !== "descending";
        sortBy(table, index, down);
        keep(table, index, down);
      });
    });
    const kept = new URL(window.location.href).searchParams.get(`sort-${table.id}`);
    if (kept) sortBy(table, Math.abs(Number(kept)), kept.startsWith("-"));
  }
}
