// What can be done with an answer: correct how the question was understood, say what one thinks of it, print it, take
// the conversation into a briefing.
// The links stand in the chat, where Gradio leaves no script; their addresses say what and which turn.
const box = (name) => element.querySelector(`dialog.${name}`);
let turn = -1;

function correct(link) {
  turn = Number(link.hash.split("-")[1]);
  const note = link.closest(".understood");
  box("correct").querySelector(".question").value = note.querySelector(".as").textContent;
  box("correct").showModal();
}

function blame() {
  box("blame").querySelector("form").reset();
  box("blame").showModal();
}

function print(link) {
  const row = link.closest(".message-row");
  const asked = row.previousElementSibling;
  [row, asked].forEach((each) => each && each.classList.add("printed"));
  document.body.classList.add("print-one");
  // the sources of this answer are drawn beside it before the page is printed
  document.dispatchEvent(new CustomEvent("show-turn", { detail: Number(link.hash.split("-")[1]) }));
  window.addEventListener("afterprint", () => {
    document.body.classList.remove("print-one");
    document.querySelectorAll(".printed").forEach((each) => each.classList.remove("printed"));
  }, { once: true });
  setTimeout(() => window.print(), 50);
}

document.addEventListener("click", (event) => {
  const link = event.target.closest ? event.target.closest("a.correct, a.rate, a.print-answer, a.brief-talk") : null;
  if (!link) return;
  event.preventDefault();
  if (link.matches(".brief-talk")) return location.assign(`${link.href}?${new URLSearchParams({ conversation: conversationKey() })}`);
  if (link.matches(".correct")) return correct(link);
  if (link.matches(".print-answer")) return print(link);
  turn = Number(link.hash.split("-")[1]);
  const taken = link.getAttribute("aria-pressed") === "true";
  if (link.matches(".up")) trigger("rate", { turn, rating: taken ? "" : "up", reason: "", comment: "" });
  else if (taken) trigger("rate", { turn, rating: "", reason: "", comment: "" });
  else blame();
});
// a link that acts as a button is pressed with the space bar as well
document.addEventListener("keydown", (event) => {
  if (event.key === " " && event.target.matches && event.target.matches('#chat a[role="button"]')) {
    event.preventDefault();
    event.target.click();
  }
});
// Gradio calls the examples a list, but they are buttons without list items
new MutationObserver(() => {
  document.querySelectorAll('#chat .examples[role="list"]').forEach((each) => each.setAttribute("role", "group"));
}).observe(document.querySelector("#chat") || document.body, { childList: true, subtree: true });
element.addEventListener("click", (event) => { if (event.target.closest(".keep")) event.target.closest("dialog").close(); });
element.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.closest(".correct")) {
    trigger("correct", { turn, question: form.querySelector(".question").value });
  } else {
    const reason = new FormData(form).get("reason");
    trigger("rate", { turn, rating: "down", reason, comment: form.querySelector("textarea").value });
  }
});
