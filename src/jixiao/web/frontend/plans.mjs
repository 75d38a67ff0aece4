// 方案编辑: from a problem or a form to its line in the text, and a word before unsaved work is left behind.
function toLine(number) {
  const text = document.getElementById("yaml");
  if (!text) return;
  const lines = text.value.split("\n");
  const start = lines.slice(0, number - 1).reduce((sum, line) => sum + line.length + 1, 0);
  text.focus();
  text.setSelectionRange(start, start + (lines[number - 1] ?? "").length);
  text.scrollTop = Math.max(0, (number - 4) * (text.scrollHeight / lines.length));
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-line]");
  if (button) toLine(Number(button.dataset.line));
});

let changed = false;
document.addEventListener("input", (event) => {
  if (event.target.closest("#editor") && event.target.id !== "figure") changed = true;
});
document.addEventListener("submit", () => { changed = false; });
window.addEventListener("beforeunload", (event) => { if (changed) event.preventDefault(); });
