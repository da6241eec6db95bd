// The steps of a new office; what is done is said beside each.
function draw() {
  const { states = {} } = props.value || {};
  element.querySelectorAll(".steps > li").forEach((step) => {
    const state = states[step.classList[0]] || "";
    step.querySelector(".state").textContent = state;
    step.classList.toggle("done", state !== "");
  });
  element.querySelector(".remove-samples").hidden = Boolean(states.samples);
}

element.addEventListener("click", (event) => { if (event.target.closest(".remove-samples")) trigger("remove"); });
watch("value", draw);
draw();
