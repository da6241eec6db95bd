// A question and its answer over plain HTTP, as lines of JSON (asking.py), each with what has changed on the page.
// Belongs to the source panel, whose event "grow" puts a line there.
const NOTHING = { __type__: "update" }; // leaves a component as it is
const AGAIN_MS = 2000;
let page = null; // what the lines have come to: { chat, groups, panel }
let looking = null; // the request that is read; aborted when another one takes its place
let asking = false;

const grownOver = (before = [], [same, rest]) => [...before.slice(0, same), ...rest];

function take(line) {
  page = {
    chat: grownOver(page?.chat, line.chat),
    groups: grownOver(page?.groups, line.groups),
    panel: line.panel,
  };
  return [page.chat, JSON.stringify({ ...page.panel, groups: page.groups })];
}

async function* linesOf(response) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    const parts = (rest + value).split("\n");
    rest = parts.pop();
    for (const part of parts) if (part) yield JSON.parse(part);
  }
}

async function read(query, options = {}) {
  looking?.abort();
  looking = new AbortController();
  page = null;
  const response = await fetch(props.asking + query, { ...options, signal: looking.signal });
  if (!response.ok) throw new Error(`${response.status}`);
  return linesOf(response);
}

// An answer to another conversation than the open one must not appear; the server writes it to its end all the same.
async function show(key, reading) {
  const own = looking;
  const current = () => own === looking && key === conversationKey();
  try {
    for await (const line of await reading) {
      if (!current()) return own.abort();
      const settled = line.panel.running ? NOTHING : { __type__: "update", submit_btn: true, stop_btn: false };
      window.grown = [...take(line), settled];
      trigger("grow");
    }
    if (page?.panel.running) throw new TypeError("cut off");
  } catch (error) {
    // a lost connection is tried again; signed out, the page stays as it is
    if (error instanceof TypeError) setTimeout(() => current() && follow(), AGAIN_MS);
  }
}

function follow() {
  const key = conversationKey();
  if (!asking) show(key, read(`?key=${encodeURIComponent(key)}`));
}

// Values for chat, panel, question box and list of conversations; what it throws makes Gradio ask in its own way.
window.askAtOnce = async (question) => {
  const nothing = [NOTHING, NOTHING, NOTHING, NOTHING];
  if (asking || !question.trim()) return nothing;
  asking = true;
  try {
    const key = conversationKey();
    const body = JSON.stringify({ question, key, chosen: JSON.stringify(chosenFilter()) });
    const lines = await read("", { method: "POST", headers: { "Content-Type": "application/json" }, body });
    const { value: line } = await lines.next();
    if (!line.taken || key !== conversationKey()) return nothing;
    setTimeout(() => show(key, lines)); // once the question stands on the page
    const { running } = line.panel;
    return [...take(line), { __type__: "update", value: "", submit_btn: !running, stop_btn: running }, line.listing];
  } finally {
    asking = false;
  }
};
