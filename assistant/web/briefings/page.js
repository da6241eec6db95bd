// The page of briefings. What documents say is set as text only.
const { api, matching, language, words } = JSON.parse(document.querySelector("#settings").textContent);
const $ = (selector, within = document) => within.querySelector(selector);
const format = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
const time = (iso) => new Date(iso).toLocaleString(language === "vi" ? "vi-VN" : "en-GB", { dateStyle: "short", timeStyle: "short" });
let open = null; // { id, version, versions, gone, draft }
let dirty = false;

async function ask(path, { body, ...query } = {}) {
  const address = `${api}${path}?${new URLSearchParams({ ...query, language })}`;
  const reply = await fetch(address, body === undefined ? {} : { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
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
async function list() {
  const drafts = await ask("/drafts");
  $(".none").hidden = drafts.length > 0;
  $(".saved").replaceChildren(...drafts.map((draft) => {
    const line = made("li", "");
    const title = made("button", draft.title, { type: "button", class: "open" });
    title.addEventListener("click", trying(() => show(draft.id)));
    const remove = made("button", words.delete, { type: "button", class: "delete" });
    remove.addEventListener("click", trying(async () => {
      if (remove.textContent !== words.delete_sure) { remove.textContent = words.delete_sure; return; }
      await ask(`/draft/${draft.id}/remove`, { body: {} });
      await list();
    }));
    line.append(title, made("span", time(draft.changed), { class: "when" }), remove);
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

// the draft
let showing = 0;
async function show(id, version = 0) {
  const mine = showing += 1;
  const opened = await ask(`/draft/${id}`, version ? { version } : {});
  if (mine !== showing) return; // another one was pressed meanwhile
  open = opened;
  history.replaceState(null, "", `?draft=${id}`);
  draw();
  if (open.unsaved) {
    changed();
    tell(open.unsaved);
  } else if (open.gone) tell(format(words.gone, { count: open.gone }), false);
}
function draw() {
  $(".ask").hidden = true;
  $(".draft").hidden = false;
  $(".title").value = open.draft.title;
  $(".notes").textContent = [format(words.documents, { count: open.draft.documents }), ...open.draft.notes].join(" ");
  $(".versions").replaceChildren(...open.versions.map((v) => made("option", format(words.version, { number: v.version, time: time(v.saved) }), { value: v.version })));
  $(".versions").value = open.version;
  const sides = open.draft.sides.length ? open.draft.sides : [""];
  $(".into").replaceChildren(...open.draft.sections.flatMap((s) => sides.map((side, n) => made("option", side ? `${s.heading} – ${side}` : s.heading, { value: `${n} ${s.key}` }))));
  $(".add").hidden = open.draft.sections.length === 0;
  $(".outline").replaceChildren(...open.draft.sections.map(section), ...table(open.draft.indicators));
  changed(false);
}
function changed(now = true) {
  dirty = now;
  $(".save").disabled = !now;
  $(".state").textContent = now ? words.unsaved : "";
  const settings = new URLSearchParams({ layout: $(".layout").value, sources: $(".where").value, version: open.version, language });
  for (const link of document.querySelectorAll(".links a")) link.href = `${api}/file/${open.id}?as=${link.dataset.as}&${settings}`;
}
function section(values) {
  const box = made("section", "", { class: "part", "data-key": values.key });
  box.append(made("h2", values.heading));
  const sides = open.draft.sides.length ? open.draft.sides : [""];
  sides.forEach((side, n) => {
    if (side) box.append(made("h3", side));
    const items = values.statements.filter((s) => s.side === n);
    const items_list = made("ol", "");
    items_list.append(...items.map((statement) => line(values, statement)));
    box.append(items_list);
    if (!items.length) box.append(made("p", words.nothing, { class: "nothing" }));
  });
  if (values.left_out) box.append(made("p", format(words.left_out, { count: values.left_out }), { class: "hint" }));
  return box;
}
const plain = (text) => text.split(/\s+/).filter(Boolean).join(" ").replace(/[ .;,]+$/, "");
const isEdited = (s) => plain(s.text) !== plain(s.original) || s.quotes.length === 0;
function line(part, statement) {
  const item = $("#statement").content.firstElementChild.cloneNode(true);
  const text = $(".text", item);
  const editor = $(".editor", item);
  const write = () => {
    text.textContent = statement.text;
    $(".keep", item).checked = statement.kept;
    item.classList.toggle("left-out", !statement.kept);
    $(".edited", item).hidden = !isEdited(statement);
    $(".restore", item).hidden = !isEdited(statement) || !statement.quotes.length;
    $(".conflict", item).textContent = statement.conflict;
  };
  const sources = statement.sources || [];
  $(".from summary", item).textContent = `${words.source}: ${sources[0]?.cited || "–"}`;
  $(".from ul", item).append(...sources.map((source) => {
    const entry = made("li", "");
    entry.append(made("a", source.cited, { href: source.link, target: "_blank" }), made("q", source.quote));
    return entry;
  }));
  $(".keep", item).addEventListener("change", (event) => { statement.kept = event.target.checked; write(); changed(); });
  $(".edit", item).addEventListener("click", () => {
    const editing = editor.hidden;
    editor.hidden = !editing;
    text.hidden = editing;
    $(".edit", item).textContent = editing ? words.done : words.edit;
    if (editing) { editor.value = statement.text; editor.focus(); }
  });
  editor.addEventListener("input", () => { // taken at once: who presses "save" before "done" loses nothing
    const typed = editor.value.trim();
    if (!typed || typed === statement.text) return;
    statement.text = typed;
    write();
    changed();
  });
  $(".restore", item).addEventListener("click", () => { statement.text = statement.original; editor.value = statement.text; write(); changed(); });
  const move = (step) => {
    const of_side = part.statements.filter((s) => s.side === statement.side);
    const other = of_side[of_side.indexOf(statement) + step];
    if (!other) return;
    const [a, b] = [part.statements.indexOf(statement), part.statements.indexOf(other)];
    [part.statements[a], part.statements[b]] = [other, statement];
    redraw(part);
  };
  $(".up", item).addEventListener("click", () => move(-1));
  $(".down", item).addEventListener("click", () => move(1));
  const to = $(".move", item);
  to.append(...open.draft.sections.map((s) => made("option", s.heading, { value: s.key })));
  to.value = part.key;
  to.addEventListener("change", () => {
    const other = open.draft.sections.find((s) => s.key === to.value);
    part.statements.splice(part.statements.indexOf(statement), 1);
    other.statements.push(statement);
    redraw(part, other);
  });
  $(".remove", item).addEventListener("click", () => { part.statements.splice(part.statements.indexOf(statement), 1); redraw(part); });
  write();
  return item;
}
function redraw(...parts) {
  for (const part of parts) document.querySelector(`.part[data-key="${CSS.escape(part.key)}"]`).replaceWith(section(part));
  changed();
}
function table(rows) {
  if (!rows.length) return open.draft.kind === "progress" ? [made("p", words.nothing, { class: "nothing" })] : [];
  const box = made("div", "", { class: "table" });
  const head = made("tr", "");
  head.append(...[words.indicator, words.baseline, words.target, words.latest, words.date, words.achieved, words.source].map((h) => made("th", h, { scope: "col" })), made("td", ""));
  const lines = rows.map((row) => {
    const tr = made("tr", "");
    const achieved = { yes: words.yes, no: words.no, "": words.unknown }[row.achieved];
    tr.append(...[row.name, row.baseline, row.target, row.latest, row.date, achieved].map((v) => made("td", v || "–")));
    const ways = made("td", "");
    const way = row.ways.at(-1);
    ways.append(made("a", way.cited, { href: way.link, target: "_blank" }));
    if (row.others.length) ways.append(made("p", `${words.others}: ${row.others.join("; ")}`));
    tr.append(ways, tools(row, tr));
    return tr;
  });
  const grid = document.createElement("table");
  grid.append(head, ...lines);
  box.append(grid);
  return [box];
}
// what can be done with a row of the table: up, down, out
function tools(row, line) {
  const cell = made("td", "", { class: "tools" });
  const rows = open.draft.indicators;
  const move = (step) => {
    const [at, other] = [rows.indexOf(row), rows.indexOf(row) + step];
    if (other < 0 || other >= rows.length) return;
    [rows[at], rows[other]] = [rows[other], rows[at]];
    if (step < 0) line.previousElementSibling.before(line);
    else line.nextElementSibling.after(line);
    changed();
  };
  const remove = () => { rows.splice(rows.indexOf(row), 1); line.remove(); changed(); };
  for (const [text, label, act] of [["↑", words.up, () => move(-1)], ["↓", words.down, () => move(1)], [words.remove, words.remove, remove]]) {
    const button = made("button", text, { type: "button", "aria-label": `${label}: ${row.name}`, title: label });
    button.addEventListener("click", act);
    cell.append(button);
  }
  return cell;
}
$(".title").addEventListener("input", (event) => { open.draft.title = event.target.value; changed(); });
$(".save").addEventListener("click", trying(save));
async function save() {
  open = await ask(`/draft/${open.id}`, { body: { title: open.draft.title, sections: open.draft.sections.map((s) => s.statements), indicators: open.draft.indicators.map((row) => row.number) } });
  history.replaceState(null, "", `?draft=${open.id}`); // one that could not be kept at first has another id now
  draw();
  $(".state").textContent = format(words.saved_now, { number: open.version });
}
for (const select of document.querySelectorAll(".layout, .where")) select.addEventListener("change", () => changed(dirty));
$(".versions").addEventListener("change", trying(async (event) => {
  const wanted = event.target.value;
  if (dirty) await save();
  await show(open.id, wanted);
}));
$(".links").addEventListener("click", trying(async (event) => {
  const link = event.target.closest("a");
  if (!link) return;
  if (dirty) await save();
  const reply = await fetch(link.href);
  if (!reply.ok) throw new Error((await reply.json().catch(() => ({}))).error || words.failed);
  const name = decodeURIComponent(reply.headers.get("content-disposition").split("''")[1]);
  const address = URL.createObjectURL(await reply.blob());
  made("a", "", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60000);
}));
$(".back").addEventListener("click", trying(async () => {
  if (dirty) await save();
  await list(); // before it is seen: a list that changes under the hand loses what was pressed in it
  history.replaceState(null, "", location.pathname);
  $(".draft").hidden = true;
  $(".ask").hidden = false;
}));
let searches = 0;
$(".add form").addEventListener("submit", trying(async (event) => {
  const mine = searches += 1;
  const found = await ask("/search", { q: event.target.elements.q.value });
  if (mine !== searches) return;
  $(".found").replaceChildren(...found.map((statement) => {
    const item = made("li", "");
    const button = made("button", words.add_this, { type: "button" });
    button.addEventListener("click", () => {
      const [side, ...key] = $(".into").value.split(" ");
      const part = open.draft.sections.find((s) => s.key === key.join(" "));
      const source = statement.quotes[0];
      part.statements.push({ ...structuredClone(statement), side: Number(side), original: statement.text, sources: [{ cited: statement.cited, quote: source.quote, link: statement.link }] });
      redraw(part);
      tell(format(words.added, { section: part.heading }), false);
    });
    item.append(made("q", statement.text), made("span", statement.cited, { class: "hint" }), button);
    return item;
  }));
  if (!found.length) $(".found").append(made("li", words.none_found));
}));
addEventListener("beforeunload", (event) => { if (dirty) event.preventDefault(); });
// what the address asks for; the form waits where a draft is on its way, and is never filled under the hand
const named = new URLSearchParams(location.search);
form.elements.about.value ||= named.get("about") || "";
const waiting = [form, $(".saved")];
for (const part of waiting) part.inert = named.has("draft") || named.has("conversation");
form.querySelector("[type=submit]").disabled = false;
trying(async () => {
  try {
    await choices();
    await list();
    if (named.get("draft")) await show(named.get("draft"));
    else if (named.get("conversation")) { // from the page of the chat; a reload does not make another draft
      history.replaceState(null, "", location.pathname);
      await begin({ conversation: named.get("conversation") });
    }
  } finally {
    for (const part of waiting) part.inert = false;
    document.body.dataset.ready = "yes";
  }
})();
