// Puts words of documents and people into the page, always as text. Gradio's own templates are not safe for them: after
// Handlebars has escaped a value, the result is run as a JavaScript template, so that a "${...}" in a document would run.
// In a <template>: data-text names the field that becomes an element's text, data-if the field without which it is left out.
function fill(template, fields) {
  const node = template.content.firstElementChild.cloneNode(true);
  node.querySelectorAll("[data-if]").forEach((each) => { if (!fields[each.dataset.if]) each.remove(); });
  [node, ...node.querySelectorAll("[data-text]")].forEach((each) => {
    if (each.dataset.text) each.textContent = fields[each.dataset.text] ?? "";
  });
  return node;
}

// Draws rows into an element, anew only those that have changed: what somebody is about to press stays where it is, and
// keeps the focus. A row that is taken out between press and release would swallow the click.
function drawRows(parent, rows, make) {
  const before = parent.drawn || new Map();
  const now = new Map();
  rows.forEach((row) => {
    let key = JSON.stringify(row);
    while (now.has(key)) key += " ";
    now.set(key, before.get(key) || make(row));
  });
  before.forEach((node, key) => { if (!now.has(key)) node.remove(); });
  [...now.values()].forEach((node, at) => {
    if (parent.children[at] !== node) parent.insertBefore(node, parent.children[at] || null);
  });
  parent.drawn = now;
  return [...now.values()];
}

// A value comes as one string of JSON: Gradio walks through every part of anything else, several times.
function unpacked() {
  return props.value ? JSON.parse(props.value) : {};
}
