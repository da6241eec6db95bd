// Plain pages with a document on them: to the quote that the link names, on to the next one, to the place where a field
// was read, original or text, a link to send on.
const bar = document.querySelector(".quotes");
const body = document.querySelector(".body");
const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
let at = bar ? Number(bar.dataset.at) : -1;

const visible = (selector) =>
  [...body.querySelectorAll(selector)].find((each) => each.closest("[hidden]") === null);

function toQuote(number, behavior) {
  at = number;
  const current = `[data-quote="${at}"]`;
  body.querySelectorAll("[data-quote]").forEach((each) => each.classList.toggle("current", each.matches(current)));
  if (bar) {
    bar.querySelector(".count").textContent =
      bar.dataset.count.replace("{number}", at + 1).replace("{count}", bar.dataset.total);
  }
  // a quote that no line of the page image is known for is shown in the text
  if (!visible(current) && body.querySelector(`.text ${current}`)) show("text");
  visible(current)?.scrollIntoView({ block: "center", behavior });
}

function show(what) {
  body?.querySelectorAll(".switch button").forEach((each) => {
    each.setAttribute("aria-pressed", String(each.dataset.show === what));
  });
  for (const name of ["pages", "text"]) body.querySelector(`.${name}`).hidden = name !== what;
}

if (bar) {
  const total = Number(bar.dataset.total);
  const step = (by) => toQuote((at + by + total) % total, calm ? "auto" : "smooth");
  bar.querySelector(".before").addEventListener("click", () => step(-1));
  bar.querySelector(".after").addEventListener("click", () => step(1));
  addEventListener("load", () => toQuote(at, "auto"));
  toQuote(at, "auto");
}
body?.querySelectorAll(".switch button").forEach((each) => each.addEventListener("click", () => {
  show(each.dataset.show);
  if (at >= 0) toQuote(at, "auto");
}));
document.querySelectorAll(".to-place").forEach((each) => each.addEventListener("click", (event) => {
  event.preventDefault();
  toQuote(Number(each.dataset.to), calm ? "auto" : "smooth");
}));
document.querySelectorAll(".tree a").forEach((each) => each.addEventListener("click", (event) => {
  const page = each.dataset.page && visible(`#page-${each.dataset.page}`);
  if (!page) return;
  event.preventDefault();
  page.scrollIntoView({ behavior: calm ? "auto" : "smooth" });
}));
if (matchMedia("(max-width: 900px)").matches) document.querySelector(".tree")?.removeAttribute("open");

const copy = document.querySelector(".copy-link");
copy?.addEventListener("click", async () => {
  if (navigator.clipboard) {
    await navigator.clipboard.writeText(location.href);
  } else {
    // a page served over plain http from another machine has no clipboard object
    const area = Object.assign(document.createElement("textarea"), { value: location.href });
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
  const label = copy.textContent;
  copy.textContent = copy.dataset.done;
  setTimeout(() => { copy.textContent = label; }, 1600);
});
