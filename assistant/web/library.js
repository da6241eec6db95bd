// The list of documents: filter while typing, ask before removing. The template is drawn anew with every value.
let needle = "";
let doomed = "";

const flat = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase();

function filter() {
  const input = element.querySelector(".filter");
  if (!input) return;
  if (input.value !== needle) input.value = needle;
  let matches = 0;
  const rows = element.querySelectorAll("tbody tr");
  rows.forEach((row) => {
    const match = flat(needle).split(/\s+/).every((word) => flat(row.textContent).includes(word));
    row.hidden = !match;
    matches += match ? 1 : 0;
  });
  const none = element.querySelector(".no-match");
  if (none) none.hidden = matches > 0;
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
    dialog.querySelector(".which").textContent = button.closest("tr").querySelector(".title span").textContent;
    dialog.showModal();
    dialog.querySelector(".keep").focus();
  } else if (button.matches(".keep")) {
    dialog.close();
  } else if (button.matches(".yes")) {
    dialog.close();
    trigger("remove", { id: doomed });
  }
});
watch("value", filter);
