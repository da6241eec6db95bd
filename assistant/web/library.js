// The list of documents: filter while typing, ask before removing.
let needle = "";
let doomed = "";

const flat = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase();

function draw() {
  const { rows = [], count = "", message = "" } = props.value || {};
  const template = element.querySelector(".row-template");
  element.querySelector("tbody").replaceChildren(...rows.map((row) => {
    const line = fill(template, row);
    const button = line.querySelector(".remove");
    button.value = row.id;
    line.querySelector("a.open").href = row.href;
    line.querySelector("a.edit").href = row.edit;
    line.querySelector("a.edit").setAttribute("aria-label", `${line.querySelector("a.edit").textContent}: ${row.title}`);
    button.setAttribute("aria-label", `${button.textContent}: ${row.title}`);
    return line;
  }));
  element.querySelector(".documents-head h2").textContent = count;
  element.querySelector(".message").textContent = message;
  element.querySelector(".message").hidden = message === "";
  element.querySelector("table").hidden = rows.length === 0;
  element.querySelector(".empty").hidden = rows.length > 0 || count === "";
  filter();
}

function filter() {
  const input = element.querySelector(".filter");
  if (input.value !== needle) input.value = needle;
  let matches = 0;
  const rows = element.querySelectorAll("tbody tr");
  rows.forEach((row) => {
    const match = flat(needle).split(/\s+/).every((word) => flat(row.textContent).includes(word));
    row.hidden = !match;
    matches += match ? 1 : 0;
  });
  element.querySelector(".no-match").hidden = matches > 0 || rows.length === 0;
}

element.addEventListener("input", (event) => {
  if (!event.target.matches(".filter")) return;
  needle = event.target.value;
  filter();
});
element.addEventListener("click", (event) => {
  const dialog = element.querySelector("dialog");
  const button = event.target.closest("button");
  if (!button) return;
  if (button.matches(".remove")) {
    doomed = button.value;
    dialog.querySelector(".which").textContent = button.closest("tr").querySelector(".title a").textContent;
    dialog.showModal();
    dialog.querySelector(".keep").focus();
  } else if (button.matches(".keep")) {
    dialog.close();
  } else if (button.matches(".yes")) {
    dialog.close();
    trigger("remove", { id: doomed });
  }
});
watch("value", draw);
draw();
