// The files that were just added, each with how far it is.
let newest = { at: 0 };

function draw() {
  const told = unpacked();
  if ((told.at || 0) >= newest.at) newest = { at: 0, ...told }; // an answer that comes late tells of an earlier state
  const { rows = [], more = 0, review = 0, waiting = false, held = false, finished = false } = newest;
  const template = element.querySelector(".row-template");
  element.querySelector(".queue").hidden = rows.length === 0;
  drawRows(element.querySelector("ul"), rows, (row) => {
    const item = fill(template, row);
    item.className = row.state;
    const bar = item.querySelector("progress");
    if (bar) bar.value = row.percent;
    item.querySelector("a.look")?.setAttribute("href", row.href);
    return item;
  });
  element.querySelector(".accept").textContent = props.accept_label.replace("{count}", review);
  element.querySelector(".more").textContent = props.more_label.replace("{count}", more);
  for (const [name, needed] of [[".accept", review], [".hold", waiting], [".go-on", held], [".clear", finished], [".more", more]]) {
    element.querySelector(name).hidden = !needed;
  }
}

const events = { clear: "clear", accept: "accept_all", hold: "hold", "go-on": "go_on" };
element.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button) trigger(events[button.className]);
});
watch("value", draw);
draw();
