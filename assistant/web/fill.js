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

// A value comes as one string of JSON: Gradio walks through every part of anything else, several times.
function unpacked() {
  return props.value ? JSON.parse(props.value) : {};
}
