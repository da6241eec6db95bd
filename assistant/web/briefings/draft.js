// The page of briefings: one draft. It uses what asking.js, before it, has declared.
let open = null; // { id, version, versions, gone, unsaved, working, draft }
let dirty = false; // it is not as it was saved
let showing = 0;
async function show(id, version = 0) {
  const mine = showing += 1;
  const again = version ? undefined : left.get(id);
  const opened = again || await ask(`/draft/${id}`, version ? { version } : {});
  if (mine !== showing) return; // another one was pressed meanwhile
  open = opened;
  left.delete(id);
  history.replaceState(null, "", `?draft=${id}`);
  draw();
  if (again) changed();
  else if (open.unsaved) {
    changed();
    tell(open.unsaved);
  } else if (open.working || open.gone) {
    const working = open.working && format(words.working, { time: time(open.working), number: open.version });
    tell([working, open.gone && format(words.gone, { count: open.gone })].filter(Boolean).join(" "), false);
  }
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
  if (open.working) restored();
}
function changed(now = true) {
  dirty = now;
  $(".save").disabled = !now;
  $(".drop").hidden = !now || !open.version;
  $(".drop").textContent = words.drop;
  $(".state").textContent = now ? words.unsaved : "";
  changes = now ? changes + 1 : (kept = 0);
  clearTimeout(timer);
  if (now) timer = setTimeout(keep, 400);
  address();
}
function restored() { // changed as it was left, but not since
  dirty = true;
  $(".save").disabled = $(".drop").hidden = false;
  $(".state").textContent = words.unsaved;
}
function address() {
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
    if (!items.length) box.append(values.told.length ? tooLong(values.told[0]) : made("p", words.nothing, { class: "nothing" }));
  });
  const others = values.left_out - ($(".too-long", box) ? 1 : 0);
  if (others > 0) box.append(made("p", format(words.left_out, { count: others }), { class: "hint" }));
  return box;
}
function tooLong(told) {
  const [before, after] = words.too_long.split("{place}");
  const line = made("p", before, { class: "too-long" });
  line.append(made("a", told.cited, { href: told.link, target: "_blank" }), after);
  return line;
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
  $(".omitted", item).textContent = statement.omitted ? format(words.omitted, { count: statement.omitted }) : "";
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
// What is not saved yet is kept on the server after every change: neither a closed page nor a restart loses it.
let changes = 0;
let kept = 0; // how many of the changes
let timer = 0;
let turn = Promise.resolve();
const inTurn = (work) => (turn = turn.then(work, work)); // what is sent later arrives later
const edits = () => ({ title: open.draft.title, sections: open.draft.sections.map((s) => s.statements), indicators: open.draft.indicators.map((row) => row.number) });
const keep = () => inTurn(async () => {
  const [mine, count] = [open, changes];
  if (kept === count) return;
  try {
    await ask(`/draft/${mine.id}/working`, { version: mine.version, body: edits() });
    if (open !== mine || !dirty) return;
    kept = count;
    $(".state").textContent = format(words.kept, { time: time(new Date()) });
  } catch (error) {
    if (open === mine && dirty) tell(format(words.not_kept, { error: error.message }));
  }
});
document.addEventListener("visibilitychange", () => { if (document.hidden && dirty) keep(); });
$(".save").addEventListener("click", trying(save));
async function save() {
  clearTimeout(timer);
  open = await inTurn(() => ask(`/draft/${open.id}`, { version: open.version, body: edits() }));
  history.replaceState(null, "", `?draft=${open.id}`); // one that could not be kept at first has another id now
  draw();
  $(".state").textContent = format(words.saved_now, { number: open.version });
}
$(".drop").addEventListener("click", trying(async () => {
  if ($(".drop").textContent !== words.drop_sure) { $(".drop").textContent = words.drop_sure; return; }
  clearTimeout(timer);
  open = await inTurn(() => ask(`/draft/${open.id}/working/drop`, { version: open.version, body: {} }));
  draw();
}));
for (const select of document.querySelectorAll(".layout, .where")) select.addEventListener("change", address);
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
  let told = "";
  const trouble = (text) => (error) => { told ||= format(text, { title: open.draft.title, error: error.message }); };
  if (changes) await save().catch((error) => {
    trouble(words.left)(error);
    left.set(open.id, open);
    changed(false);
  });
  await list().catch((error) => { // before it is seen: a list that changes under the hand loses what was pressed in it
    trouble("{error}")(error);
    listed();
  });
  history.replaceState(null, "", location.pathname);
  $(".draft").hidden = true;
  $(".ask").hidden = false;
  tell(told);
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
addEventListener("beforeunload", (event) => { if (changes !== kept || left.size) event.preventDefault(); });
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
