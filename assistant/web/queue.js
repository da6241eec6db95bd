// The files that were just added, each with how far it is.
function draw() {
  const rows = (props.value && props.value.rows) || [];
  const template = element.querySelector(".row-template");
  element.querySelector(".queue").hidden = rows.length === 0;
  element.querySelector("ul").replaceChildren(...rows.map((row) => {
    const item = fill(template, row);
    item.className = row.state;
    const bar = item.querySelector("progress");
    if (bar) bar.value = row.percent;
    return item;
  }));
}

element.addEventListener("click", (event) => { if (event.target.closest(".clear")) trigger("clear"); });
watch("value", draw);
draw();
