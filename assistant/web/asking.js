// A conversation, a question and its answer over plain HTTP, as lines of JSON (asking.py), each with what has changed on
// the page. Belongs to the source panel, whose event "grow" puts a line there. What was asked for before never comes
// onto the page behind what was asked for since: each request ends the one before.
const NOTHING = { __type__: "update" }; // leaves a component as it is
const AGAIN_MS = 2000;
let page = null; // what the lines have come to: { chat, groups, panel }
let looking = null; // the request that is read; aborted when another one takes its place
let asking = false;
let listing = NOTHING; // the list of conversations, until it stands on the page

const grownOver = (before = [], [same, rest]) => [...before.slice(0, same), ...rest];

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
      put(line);
      trigger("grow");
    }
    if (!page || page.panel.running) throw new TypeError("cut off");
  } catch (error) {
    // a lost connection is tried again; signed out, the page stays as it is
    if (error instanceof TypeError) setTimeout(() => current() && openTalk(), AGAIN_MS);
  }
}

function put(line) {
  page = {
    chat: grownOver(page?.chat, line.chat),
    groups: grownOver(page?.groups, line.groups),
    panel: line.panel,
  };
  // a list that somebody searches stays as it was found
  if (line.listing && !document.querySelector("#talks .find")?.value.trim()) listing = line.listing;
}

// Values for chat, panel, question box and list of conversations.
window.onPage = (question = {}) => {
  if (!page) return [NOTHING, NOTHING, NOTHING, NOTHING]; // another request has taken the place meanwhile
  const { running } = page.panel;
  const values = [
    page.chat,
    JSON.stringify({ ...page.panel, groups: page.groups }),
    { __type__: "update", submit_btn: !running, stop_btn: running, ...question },
    listing,
  ];
  listing = NOTHING;
  return values;
};

function openTalk() {
  const key = conversationKey();
  if (!asking) show(key, read(`?key=${encodeURIComponent(key)}`));
}

// Values as above; what it throws makes Gradio ask in its own way.
async function askAtOnce(question) {
  const nothing = [NOTHING, NOTHING, NOTHING, NOTHING];
  if (asking || !question.trim()) return nothing;
  asking = true;
  const key = conversationKey();
  try {
    const body = JSON.stringify({ question, key, chosen: JSON.stringify(chosenFilter()) });
    const lines = await read("", { method: "POST", headers: { "Content-Type": "application/json" }, body });
    const { value: line } = await lines.next();
    if (!line.taken || key !== conversationKey()) return nothing;
    put(line);
    setTimeout(() => show(key, lines)); // once the question stands on the page
    return onPage({ value: "" });
  } finally {
    asking = false;
    if (key !== conversationKey()) openTalk(); // another one was opened meanwhile
  }
}

document.addEventListener("open-talk", openTalk); // talks.js
openTalk();
canAsk(askAtOnce);
