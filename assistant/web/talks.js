// The list of conversations at the side: open, start anew, find, rename, remove; a drawer on a phone.
// Only the key of the open conversation is kept in the browser (head.html); the list comes from the server, which
// shows the conversation as well (asking.js).
const side = () => element.closest("#side");
let asked = null; // the conversation that a dialog is about
let waiting = 0;

function draw() {
  const { groups = [], none = "" } = unpacked();
  const [groupTemplate, rowTemplate] = [".group-template", ".row-template"].map((name) => element.querySelector(name));
  const typing = document.activeElement === element.querySelector(".find");
  const names = groups.map(({ name }) => ({ name }));
  const sections = drawRows(element.querySelector(".groups"), names, (each) => fill(groupTemplate, each));
  sections.forEach((section, at) => drawRows(section.querySelector("ul"), groups[at].rows, (row) => {
    const item = fill(rowTemplate, row);
    item.dataset.id = row.id;
    item.querySelectorAll("button").forEach((button) => { button.value = row.id; });
    ["rename", "remove"].forEach((name) => {
      const button = item.querySelector(`.${name}`);
      button.setAttribute("aria-label", `${button.title}: ${row.title}`);
    });
    return item;
  }));
  element.querySelector(".none").textContent = none;
  element.querySelector(".none").hidden = none === "";
  mark();
  if (typing) element.querySelector(".find").focus();
}

function mark() {
  const current = conversationKey();
  element.querySelectorAll("li").forEach((item) => {
    const button = item.querySelector(".open");
    if (item.dataset.id === current) button.setAttribute("aria-current", "true");
    else button.removeAttribute("aria-current");
  });
}

const showOpen = () => document.dispatchEvent(new CustomEvent("open-talk")); // asking.js

function drawer(open) {
  side().classList.toggle("open", open);
  const toggle = document.querySelector("#top .talks-toggle");
  if (toggle) toggle.setAttribute("aria-expanded", String(open));
}

function dialog(name, row) {
  const box = element.querySelector(`dialog.${name}`);
  const title = row.querySelector(".what").textContent;
  asked = row.dataset.id;
  if (name === "rename") box.querySelector(".title").value = title;
  else box.querySelector(".which").textContent = title;
  box.showModal();
}

element.addEventListener("click", (event) => {
  if (event.target.closest(".backdrop")) return drawer(false);
  const button = event.target.closest("button");
  if (!button) return;
  const row = button.closest("li");
  if (button.matches(".anew")) {
    newConversationKey();
    drawer(false);
    mark();
    showOpen();
  } else if (button.matches(".talks .close")) {
    drawer(false);
  } else if (button.matches(".open")) {
    sessionStorage.setItem("conversation", button.value);
    drawer(false);
    mark();
    showOpen();
  } else if (row) {
    dialog(button.matches(".rename") ? "rename" : "remove", row);
  } else if (button.matches(".keep")) {
    button.closest("dialog").close();
  } else if (button.matches("dialog.remove .yes")) {
    button.closest("dialog").close();
    if (asked === conversationKey()) newConversationKey();
    trigger("remove", { id: asked });
  }
});
element.addEventListener("submit", (event) => {
  const title = event.target.querySelector(".title").value.trim();
  if (title) trigger("rename", { id: asked, title });
});
element.addEventListener("input", (event) => {
  if (!event.target.matches(".find")) return;
  clearTimeout(waiting);
  waiting = setTimeout(() => trigger("find", { words: event.target.value }), 250);
});
document.addEventListener("keydown", (event) => { if (event.key === "Escape") drawer(false); });
document.addEventListener("click", (event) => {
  if (event.target.closest && event.target.closest("#top .talks-toggle")) {
    drawer(!side().classList.contains("open"));
    element.querySelector(".anew").focus();
  }
});
element.querySelector(".anew").disabled = false; // pressed before, it would do nothing
watch("value", draw);
draw();
