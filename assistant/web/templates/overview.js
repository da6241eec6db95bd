// The overview: the server sifts the rows and hands out some at a time; who leads a document is asked once its row comes
// into view. The address follows what is chosen, so that it can be sent on, and so that going back finds it again.
const sifter = document.querySelector(".sift");

if (sifter) {
  const table = document.querySelector(".resolutions");
  const body = table.tBodies[0];
  const further = document.querySelector(".further");
  const { lead, unknown } = table.dataset;
  const told = new Map(); // name of a document -> who leads it
  let asked = 0;
  let typing = 0;

  const chosen = () => {
    const values = [...new FormData(sifter)].filter(([, value]) => value.trim() !== "");
    return new URLSearchParams(values);
  };

  async function whoLeads(name) {
    const reply = await fetch(`${lead}?${new URLSearchParams({ name, at: location.pathname })}`).catch(() => null);
    return reply?.ok ? reply.json() : null;
  }

  const watcher = new IntersectionObserver((seen) => seen.filter((each) => each.isIntersecting).forEach(async ({ target }) => {
    watcher.unobserve(target);
    const { name } = target.dataset;
    if (!told.has(name)) told.set(name, whoLeads(name));
    const found = await told.get(name);
    if (!found) { // not told: asked again when the row is drawn anew
      told.delete(name);
      target.querySelector(".lead-of").textContent = "–";
      return;
    }
    const { text, href } = found;
    const shown = text ? Object.assign(document.createElement("a"), { href }) : document.createElement("span");
    shown.textContent = text || unknown;
    target.querySelector(".lead-of").replaceChildren(shown);
  }));

  function settle() {
    const counts = body.querySelector(".counts");
    const { count, rest } = counts.dataset;
    counts.remove();
    const status = sifter.querySelector(".count");
    status.textContent = status.dataset.count.replace("{count}", count);
    further.textContent = further.dataset.label.replace("{count}", rest);
    further.hidden = rest === "0";
    table.hidden = count === "0";
    document.querySelector(".none").hidden = count !== "0";
    body.querySelectorAll("tr").forEach((row) => watcher.observe(row));
  }

  async function load(start) {
    const mine = asked += 1;
    const values = chosen();
    history.replaceState(null, "", values.size ? `?${values}` : location.pathname);
    values.set("rows", "");
    values.set("start", start);
    const reply = await fetch(`${location.pathname}?${values}`).catch(() => null);
    const rows = reply?.ok ? await reply.text() : null;
    if (mine !== asked) return; // another question has been asked meanwhile
    if (rows === null) {
      const status = sifter.querySelector(".count");
      status.textContent = status.dataset.failed;
      return;
    }
    if (start === 0) body.replaceChildren();
    body.insertAdjacentHTML("beforeend", rows);
    settle();
  }

  sifter.addEventListener("input", (event) => {
    clearTimeout(typing);
    typing = setTimeout(() => load(0), event.target.matches("[type=search]") ? 180 : 0);
  });
  sifter.addEventListener("submit", (event) => { event.preventDefault(); load(0); });
  further.addEventListener("click", () => load(body.rows.length));
  settle();
}
