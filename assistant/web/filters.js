// Which documents are asked: chosen here, kept for the browser tab, sent along with each question (head.html).
const part = (name) => element.querySelector(`.${name}`);
const NAMES = ["type", "year", "place"];
let documents = new Map(); // what the document box shows -> id

function draw() {
  const value = props.value || {};
  documents = new Map((value.documents || []).map((each) => [each.label, each.id]));
  part("fields").querySelector("datalist").replaceChildren(...[...documents.keys()].map((label) => {
    const option = document.createElement("option");
    option.value = label;
    return option;
  }));
  NAMES.forEach((name) => {
    const select = part(name);
    select.replaceChildren(select.options[0], ...(value[`${name}s`] || []).map((each) => new Option(each, each)));
  });
  const chosen = chosenFilter();
  part("document").value = [...documents].find(([, id]) => id === chosen.document)?.[0] || "";
  NAMES.forEach((name) => { part(name).value = chosen[name] || ""; });
  part("in-force").checked = Boolean(chosen.in_force);
  if (value.documents) keep(); // before there is anything to choose from, what was chosen earlier stays
}

function keep() {
  const chosen = { document: documents.get(part("document").value.trim()) || "", in_force: part("in-force").checked };
  NAMES.forEach((name) => { chosen[name] = part(name).value; });
  sessionStorage.setItem("filter", JSON.stringify(chosen));
  const count = Object.values(chosen).filter(Boolean).length;
  part("count").textContent = count ? String(count) : "";
  part("clear").hidden = count === 0 && part("document").value === "";
  ["document", ...NAMES].forEach((name) => part(name).classList.toggle("chosen", Boolean(chosen[name])));
  part("force").classList.toggle("chosen", chosen.in_force);
  const unknown = part("document").value.trim() !== "" && !chosen.document;
  part("document").setAttribute("aria-invalid", String(unknown));
}

element.addEventListener("input", keep);
element.addEventListener("change", keep);
element.addEventListener("click", (event) => {
  if (event.target.closest(".toggle")) {
    const open = part("filters").classList.toggle("open");
    part("toggle").setAttribute("aria-expanded", String(open));
  } else if (event.target.closest(".clear")) {
    part("document").value = "";
    NAMES.forEach((name) => { part(name).value = ""; });
    part("in-force").checked = false;
    keep();
    part("document").focus();
  }
});
watch("value", draw);
draw();
