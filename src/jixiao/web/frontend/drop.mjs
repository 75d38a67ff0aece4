// 拖文件: files and whole folders dropped or chosen go up with their paths; the page shows how far it is.
async function inside(entry, path) {
  if (entry.isFile) return [await new Promise((done, fail) => entry.file((file) => done({ file, path: path + file.name }), fail))];
  const reader = entry.createReader();
  const found = [];
  for (;;) {
    const some = await new Promise((done, fail) => reader.readEntries(done, fail));
    if (!some.length) break;
    found.push(...some);
  }
  const nested = await Promise.all(found.map((one) => inside(one, `${path}${entry.name}/`)));
  return nested.flat();
}

async function dropped(transfer) {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  if (!entries.length) return [...transfer.files].map((file) => ({ file, path: file.name }));
  return (await Promise.all(entries.map((entry) => inside(entry, "")))).flat();
}

function send(form, found) {
  if (!found.length) return;
  const body = new FormData();
  body.append("csrfmiddlewaretoken", form.querySelector("[name=csrfmiddlewaretoken]").value);
  if (form.querySelector("[name=look]")?.checked) body.append("look", "1");
  for (const { file, path } of found) {
    body.append("files", file, file.name);
    body.append("paths", path);
  }
  const bar = form.querySelector(".progress");
  const fault = form.querySelector("[data-fault]");
  bar.classList.remove("d-none");
  fault.textContent = "";
  const request = new XMLHttpRequest();
  request.open("POST", form.action || window.location.href);
  request.setRequestHeader("X-Upload", "1");
  request.upload.addEventListener("progress", (at) => {
    const share = at.total ? Math.round((100 * at.loaded) / at.total) : 0;
    bar.firstElementChild.style.width = `${share}%`;
    bar.setAttribute("aria-valuenow", share);
  });
  const failed = () => {
    bar.classList.add("d-none");
    fault.textContent = fault.dataset.fault;
  };
  request.addEventListener("error", failed);
  request.addEventListener("load", () => {
    if (request.status === 200) window.location.assign(JSON.parse(request.responseText).to);
    else if (request.status === 422) document.documentElement.innerHTML = request.responseText;
    else failed();
  });
  request.send(body);
}

export function readyDrops(root) {
  for (const form of root.querySelectorAll("[data-drop]")) {
    // The page and htmx both say that it is ready; a folder must not go up twice.
    if (form.dataset.ready) continue;
    form.dataset.ready = "yes";
    for (const input of form.querySelectorAll("input[type=file]"))
      input.addEventListener("change", () =>
        send(form, [...input.files].map((file) => ({ file, path: file.webkitRelativePath || file.name }))));
    for (const name of ["dragenter", "dragover"])
      form.addEventListener(name, (event) => { event.preventDefault(); form.classList.add("over"); });
    form.addEventListener("dragleave", () => form.classList.remove("over"));
    form.addEventListener("drop", async (event) => {
      event.preventDefault();
      form.classList.remove("over");
      send(form, await dropped(event.dataTransfer));
    });
  }
}
