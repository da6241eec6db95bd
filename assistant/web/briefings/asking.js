// The page of briefings: asking for one, and the list of drafts. What documents say is set as text only.
const { api, matching, language, words } = JSON.parse(document.querySelector("#settings").textContent);
const $ = (selector, within = document) => within.querySelector(selector);
const format = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
const time = (iso) => new Date(iso).toLocaleString(language === "vi" ? "vi-VN" : "en-GB", { dateStyle: "short", timeStyle: "short" });

async function ask(path, { body, ...query } = {}) {
  const address = `${api}${path}?${new URLSearchParams({ ...query, language })}`;
  const sent = body === undefined ? {} : { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
  const reply = await fetch(address, sent).catch(() => { throw new Error(words.unreachable); });
  const value = await reply.json().catch(() => ({}));
  if (!reply.ok) throw new Error(value.error || value.detail || words.failed);
  return value;
}
function tell(text, bad = true) {
  const message = $(".message");
  message.textContent = text;
  message.hidden = !text;
  message.classList.toggle("good", !bad);
}
const trying = (work) => async (event) => {
  event?.preventDefault?.();
  tell("");
  try { await work(event); } catch (error) { tell(error.message); }
};
function made(tag, text, attributes = {}) {
  const element = document.createElement(tag);
  element.textContent = text;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

// asking
const form = $(".ask form");
async function choices() {
  const { templates, talks, model, elsewhere } = await ask("/choices");
  $(".worded").hidden = !model;
  $(".worded .hint").textContent = elsewhere ? format(words.elsewhere, { place: elsewhere }) : model;
  const select = form.elements.template;
  select.replaceChildren(select.options[0], ...templates.map((t) => made("option", t.name, { value: t.key })));
  const talk = form.elements.conversation;
  talk.replaceChildren(talk.options[0], ...talks.map((t) => made("option", t.title, { value: t.key })));
}
// which documents, to use or to leave out: those that hold the typed words, below those that are chosen
function choosing(box) {
  const { name } = box.dataset;
  const [words_typed, listed] = [$(".find-documents", box), $(".documents", box)];
  let sought = 0;
  let typing = 0;
  const find = async () => {
    const mine = sought += 1;
    const reply = await fetch(`${matching}?${new URLSearchParams({ words: words_typed.value })}`);
    const found = reply.ok ? await reply.json() : [];
    if (mine !== sought) return;
    const shown = new Map([...listed.querySelectorAll("label")].map((each) => [$("input", each).value, each]));
    const kept = [...shown.keys()].filter((id) => $("input", shown.get(id)).checked);
    const wanted = [...kept, ...found.map((each) => each.id).filter((id) => !kept.includes(id))];
    if (wanted.length && wanted.join() === [...shown.keys()].join()) return; // somebody may be pressing one of them
    const labels = new Map(found.map((each) => [each.id, each.label]));
    listed.replaceChildren(...wanted.map((id) => {
      if (shown.has(id)) return shown.get(id);
      const label = made("label", "");
      label.append(made("input", "", { type: "checkbox", name, value: id }), made("span", labels.get(id)));
      return label;
    }));
    if (!wanted.length) listed.append(made("p", words.only_none, { class: "hint" }));
  };
  words_typed.addEventListener("input", () => {
    clearTimeout(typing);
    typing = setTimeout(trying(find), 180);
  });
  words_typed.addEventListener("keydown", (event) => { if (event.key === "Enter") event.preventDefault(); });
  return trying(find);
}
const finders = [...document.querySelectorAll(".choose")].map(choosing);
$(".ask details").addEventListener("toggle", (event) => { if (event.target.open) finders.forEach((find) => find()); });
const left = new Map(); // drafts that were left while their last changes could not be saved, by id
let known = [];
async function list() {
  known = await ask("/drafts");
  listed();
}
function listed() {
  const others = [...left.values()].filter(({ id }) => !known.some((draft) => draft.id === id));
  const drafts = [...others.map(({ id, draft }) => ({ id, title: draft.title })), ...known];
  $(".none").hidden = drafts.length > 0;
  $(".saved").replaceChildren(...drafts.map((draft) => {
    const line = made("li", "");
    const title = made("button", draft.title, { type: "button", class: "open" });
    title.addEventListener("click", trying(() => show(draft.id)));
    const remove = made("button", words.delete, { type: "button", class: "delete" });
    remove.addEventListener("click", trying(async () => {
      if (remove.textContent !== words.delete_sure) { remove.textContent = words.delete_sure; return; }
      await ask(`/draft/${draft.id}/remove`, { body: {} });
      left.delete(draft.id);
      await list();
    }));
    line.append(title, made("span", left.has(draft.id) ? words.unsaved : time(draft.changed), { class: "when" }), remove);
    return line;
  }));
}
form.addEventListener("submit", trying(async () => {
  const values = Object.fromEntries(["about", "start", "end", "template", "against", "against_start", "against_end", "conversation"].map((name) => [name, form.elements[name].value]));
  values.places = form.elements.places.value.split(/[,;]/);
  values.questions = form.elements.questions.value.split("\n");
  values.worded = form.elements.worded.checked;
  for (const name of ["only", "without"]) values[name] = [...form.querySelectorAll(`[name=${name}]:checked`)].map((box) => box.value);
  await begin(values);
}));
async function begin(values) {
  const { job } = await ask("/start", { body: values });
  await follow(job);
}
async function follow(id) {
  const box = $(".job");
  const bar = $("progress", box);
  box.hidden = false;
  form.inert = true;
  bar.removeAttribute("value");
  $(".stop", box).onclick = trying(() => ask(`/job/${id}/stop`, { body: {} }));
  try {
    for (;;) {
      const job = await ask(`/job/${id}`);
      if (job.total) {
        bar.value = job.done / job.total;
        $("[role=status]", box).textContent = format(words.reading, job);
      }
      if (job.state === "done") return await show(job.draft_id);
      if (job.state === "stopped") return tell(words.stopped, false);
      if (job.state === "failed") throw new Error(job.error);
      await new Promise((next) => setTimeout(next, 250));
    }
  } finally {
    box.hidden = true;
    form.inert = false;
    $("[role=status]", box).textContent = words.making;
  }
}

