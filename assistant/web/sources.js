// The source panel: which turn's sources are shown, where a click on [n] leads, the sheet on a phone, copying.
// Runs once when the panel appears; what changes is drawn anew with every value, so nothing is kept in its elements.
let shown = -1;
let chosen = "";
let opener = null;

const sheet = () => element.closest("#sources"); // Gradio's style sheet reaches no element above its own
const group = (turn) => element.querySelector(`.group[data-turn="${turn}"]`);

function build() {
  const [groupTemplate, cardTemplate] = [".group-template", ".card-template"].map((name) => element.querySelector(name));
  const { groups = [] } = unpacked();
  drawRows(element.querySelector(".groups"), groups, (each) => {
    const section = fill(groupTemplate, each);
    section.dataset.turn = each.id;
    section.dataset.count = each.count;
    section.querySelector(".asked").hidden = each.cards.length === 0;
    each.cards.forEach((card) => {
      const article = fill(cardTemplate, card);
      article.id = card.anchor;
      article.classList.toggle("related", card.related);
      article.querySelector("a.open")?.setAttribute("href", card.href);
      section.append(article);
    });
    return section;
  });
}

function draw() {
  let current = null;
  element.querySelectorAll(".group").forEach((each) => {
    each.hidden = each.dataset.turn !== String(shown);
    if (!each.hidden) current = each;
  });
  const some = current !== null && current.querySelector(".card") !== null;
  element.querySelector(".empty").hidden = some;
  element.querySelector(".count").textContent = some ? current.dataset.count : "";
  element.querySelectorAll(".card").forEach((card) => card.classList.toggle("chosen", card.id === chosen));
  document.querySelectorAll("a.cite").forEach((pill) => {
    pill.classList.toggle("chosen", pill.getAttribute("href") === "#" + chosen);
  });
}

function open(from) {
  opener = from;
  sheet().classList.add("open");
}

function close() {
  if (!sheet().classList.contains("open")) return;
  sheet().classList.remove("open");
  if (opener && opener.isConnected) opener.focus({ preventScroll: true });
}

function choose(anchor, from) {
  shown = Number(anchor.split("-")[1]);
  chosen = anchor;
  draw();
  open(from);
  const card = document.getElementById(anchor);
  if (!card || !element.contains(card)) return;
  card.focus({ preventScroll: true });
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const target = card.offsetHeight > 360 ? card.querySelector("mark") : card;
  target.scrollIntoView({ block: target === card ? "nearest" : "center", behavior: calm ? "auto" : "smooth" });
}

async function copy(turn, link) {
  const text = group(turn)?.querySelector(".copy-text")?.textContent;
  if (!text) return;
  if (navigator.clipboard) {
    await navigator.clipboard.writeText(text);
  } else {
    // a page served over plain http from another machine has no clipboard object
    const area = document.createElement("textarea");
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
  const label = link.textContent;
  link.textContent = props.copied;
  setTimeout(() => { link.textContent = label; }, 1600);
}

document.addEventListener("click", (event) => {
  const link = event.target.closest ? event.target.closest("a.cite, a.copy-answer, a.show-sources") : null;
  if (link) {
    event.preventDefault();
    const [, target] = link.getAttribute("href").split("#");
    if (link.matches(".cite")) choose(target, link);
    else if (link.matches(".copy-answer")) copy(target.split("-")[1], link);
    else { shown = Number(target.split("-")[1]); chosen = ""; draw(); open(link); }
  } else if (event.target.closest && event.target.closest(".backdrop, .sheet .close")) {
    close();
  }
});
// Escape: close the sheet; with nothing open, stop the answer that is being written
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || document.querySelector("dialog[open]")) return;
  if (sheet().classList.contains("open") && matchMedia("(max-width: 768px)").matches) close();
  else document.querySelector("#question .stop-button")?.click();
});
document.addEventListener("show-turn", (event) => { shown = event.detail; chosen = ""; draw(); });

// Gradio names the parts of the chat in English, and an answer by its whole HTML
const NAMED = { ".bubble-wrap": "chat", "[aria-label^=\"user's message\"]": "question", "[aria-label^=\"bot's message\"]": "answer" };

function nameParts(chat) {
  Object.entries(NAMED).forEach(([selector, name]) => chat.querySelectorAll(selector).forEach((each) => {
    if (each.getAttribute("aria-label") !== props.names[name]) each.setAttribute("aria-label", props.names[name]);
  }));
  chat.querySelectorAll("button.example").forEach((each, index) => {
    const name = props.names.example.replace("{number}", index + 1).replace("{question}", () => each.textContent.trim());
    if (each.getAttribute("aria-label") !== name) each.setAttribute("aria-label", name);
  });
}

function watchNames() {
  const chat = document.querySelector("#chat");
  if (!chat) return setTimeout(watchNames, 50); // drawn after this panel
  nameParts(chat);
  new MutationObserver(() => nameParts(chat))
    .observe(chat, { childList: true, subtree: true, attributes: true, attributeFilter: ["aria-label"] });
}
watchNames();

let latest = -1;
let turns = 0;

function toQuestion() {
  const asked = document.querySelectorAll("#chat .user-row");
  if (asked.length) asked[asked.length - 1].scrollIntoView({ block: "start" });
}

function refresh() {
  // Gradio gives these two no name of their own
  document.querySelector("#question .submit-button")?.setAttribute("aria-label", props.send);
  document.querySelector("#question .stop-button")?.setAttribute("aria-label", props.stop);
  const { turns: count = 0, latest: now = -1, follow: due = false } = unpacked();
  if (count !== turns || latest !== now) setTimeout(toQuestion, 80);
  turns = count;
  if (now !== latest || !group(shown)) { shown = now; chosen = ""; }
  latest = now;
  build();
  draw();
  if (due) openTalk(); // an answer is in the making, and this page does not look on yet
}
watch("value", refresh);
refresh();
