// The notice about sample documents; its value says what it reads and whether there is something to remove.
function draw() {
  const { text = "", advice = "", samples = false } = props.value || {};
  const notice = element.querySelector(".notice");
  notice.hidden = text === "";
  notice.querySelector("[data-text=text]").textContent = text;
  notice.querySelector("[data-text=advice]").textContent = advice;
  notice.querySelector("button").hidden = !samples || !props.staff;
  notice.querySelector("a").hidden = !samples || props.staff;
}

element.addEventListener("click", (event) => { if (event.target.closest(".remove-samples")) trigger("remove"); });
watch("value", draw);
draw();
