// The list of documents: the server sifts it while somebody types and sends some rows at a time; ask before removing.
let needle = "";
let doomed = "";
let typing = 0;
let further = 0; // how many rows to ask for next
let asked = 0; // numbers the questions: an answer to an earlier one that comes late is not shown
let newest = {};

function take() {
  const told = unpacked();
  const late = (told.at || 0) < (newest.at || 0) || (told.asked || 0) !== asked;
  newest = late ? { ...newest, message: told.message || newest.message } : told;
}

function find(most) {
  asked += 1;
  trigger("find", { words: needle, most, asked });
}

function draw() {
  take();
  const { rows = [], all = 0, count = "", rest = 0, message = "", next = 0 } = newest;
  further = next;
  const template = element.querySelector(".row-template");
  drawRows(element.querySelector("tbody"), rows, (row) => {
    const line = fill(template, row);
    const button = line.querySelector(".remove");
    button.value = row.id;
    line.querySelector("a.open").href = row.href;
    line.querySelector("a.edit").href = row.edit;
    line.querySelector("a.edit").setAttribute("aria-label", `${line.querySelector("a.edit").textContent}: ${row.title}`);
    button.setAttribute("aria-label", `${button.textContent}: ${row.title}`);
    return line;
  });
  const input = element.querySelector(".filter");
  if (input.value !== needle) input.value = needle;
  element.querySelector(".documents-head h2").textContent = count;
  element.querySelector(".message").textContent = message;
  element.querySelector(".message").hidden = message === "";
  element.querySelector("table").hidden = rows.length === 0;
  element.querySelector(".empty").hidden = all > 0 || count === "";
  element.querySelector(".no-match").hidden = all === 0 || rows.length > 0;
  element.querySelector(".further").hidden = rest === 0;
  element.querySelector(".further").textContent = props.words.further.replace("{count}", rest);
}

element.addEventListener("input", (event) => {
  if (!event.target.matches(".filter")) return;
  needle = event.target.value;
  clearTimeout(typing);
  typing = setTimeout(() => find(0), 180);
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
  } else if (button.matches(".further")) {
    find(further);
  } else if (button.matches(".keep")) {
    dialog.close();
  } else if (button.matches(".yes")) {
    dialog.close();
    trigger("remove", { id: doomed });
  }
});
watch("value", draw);
draw();
