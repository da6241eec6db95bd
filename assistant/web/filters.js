// Which documents are asked: chosen here, kept for the browser tab, sent along with each question (head.html). One
// document is found by typing some of its words, with or without marks: the server looks for them.
const part = (name) => element.querySelector(`.${name}`);
const NAMES = ["type", "year", "place"];
let picked = null; // the chosen document: id and label
let typing = 0;
let asked = 0;

function draw() {
  const value = props.value || {};
  NAMES.forEach((name) => {
    const select = part(name);
    select.replaceChildren(select.options[0], ...(value[`${name}s`] || []).map((each) => new Option(each, each)));
  });
  if (!value.types) return; // before there is anything to choose from, what was chosen earlier stays
  const chosen = chosenFilter();
  if (document.activeElement !== part("document")) { // somebody quick may be typing in it already
    picked = value.document;
    part("document").value = picked ? picked.label : "";
  }
  NAMES.forEach((name) => { part(name).value = chosen[name] || ""; });
  part("in-force").checked = Boolean(chosen.in_force);
  keep();
}

function keep() {
  const chosen = { document: picked ? picked.id : "", in_force: part("in-force").checked };
  NAMES.forEach((name) => { chosen[name] = part(name).value; });
  sessionStorage.setItem("filter", JSON.stringify(chosen));
  const count = Object.values(chosen).filter(Boolean).length;
  part("count").textContent = count ? String(count) : "";
  part("which").textContent = picked ? picked.label : "";
  part("clear").hidden = count === 0 && part("document").value === "";
  ["document", ...NAMES].forEach((name) => part(name).classList.toggle("chosen", Boolean(chosen[name])));
  part("document").title = picked ? picked.label : "";
  part("force").classList.toggle("chosen", chosen.in_force);
  part("document").setAttribute("aria-invalid", String(part("document").value.trim() !== "" && !picked));
}

function close() {
  part("matching").hidden = true;
  part("no-matching").hidden = true;
  part("document").setAttribute("aria-expanded", "false");
  part("document").removeAttribute("aria-activedescendant");
}

function pick(option) {
  picked = { id: option.dataset.id, label: option.textContent };
  part("document").value = picked.label;
  close();
  keep();
}

async function match() {
  const mine = asked += 1;
  const words = part("document").value.trim();
  const reply = await fetch(`${props.address}?${new URLSearchParams({ words })}`).catch(() => null);
  const found = reply?.ok ? await reply.json() : [];
  if (mine !== asked || document.activeElement !== part("document")) return;
  part("matching").replaceChildren(...found.map((each, number) => {
    const option = document.createElement("li");
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    option.id = `matching-${number}`;
    option.dataset.id = each.id;
    option.textContent = each.label;
    return option;
  }));
  part("matching").hidden = found.length === 0;
  part("no-matching").hidden = found.length > 0;
  part("document").setAttribute("aria-expanded", String(found.length > 0));
}

function step(by) {
  const options = [...part("matching").children];
  const at = options.findIndex((each) => each.getAttribute("aria-selected") === "true");
  const next = options[at < 0 ? (by > 0 ? 0 : options.length - 1) : (at + by + options.length) % options.length];
  if (!next) return;
  options.forEach((each) => each.setAttribute("aria-selected", String(each === next)));
  part("document").setAttribute("aria-activedescendant", next.id);
  next.scrollIntoView({ block: "nearest" });
}

element.addEventListener("input", (event) => {
  if (event.target === part("document")) {
    picked = null;
    clearTimeout(typing);
    typing = setTimeout(match, 150);
  }
  keep();
});
element.addEventListener("change", keep);
element.addEventListener("focusin", (event) => { if (event.target === part("document") && !picked) match(); });
element.addEventListener("focusout", (event) => { if (event.target === part("document")) { asked += 1; close(); } });
element.addEventListener("keydown", (event) => {
  if (event.target !== part("document")) return;
  const open = !part("matching").hidden;
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    if (open) step(event.key === "ArrowDown" ? 1 : -1);
    else match();
  } else if (event.key === "Enter") {
    event.preventDefault();
    const option = part("matching").querySelector("[aria-selected=true]") || (open && part("matching").firstElementChild);
    if (option) pick(option);
  } else if (event.key === "Escape" && (open || !part("no-matching").hidden)) {
    event.stopPropagation(); // it closes the list only, and stops no answer
    close();
  }
});
// before the box loses the focus, which would close the list
element.addEventListener("pointerdown", (event) => {
  const option = event.target.closest("[role=option]");
  if (!option) return;
  event.preventDefault();
  pick(option);
});
element.addEventListener("click", (event) => {
  if (event.target.closest(".toggle")) {
    const open = part("filters").classList.toggle("open");
    part("toggle").setAttribute("aria-expanded", String(open));
  } else if (event.target.closest(".clear")) {
    picked = null;
    part("document").value = "";
    NAMES.forEach((name) => { part(name).value = ""; });
    part("in-force").checked = false;
    keep();
    part("document").focus();
  }
});
part("toggle").disabled = false; // pressed before, it would do nothing
watch("value", draw);
draw();
