// The page for administrators: figures, questions without an answer, feedback, accounts. All words are set as text.
const part = (selector) => element.querySelector(selector);
const template = (name) => part(`.${name}-template`);
let about = "";

function lines(selector, rows) {
  const list = part(selector);
  list.replaceChildren(...rows.map((row) => fill(template("line"), row)));
  list.parentElement.querySelector(".none").hidden = rows.length > 0;
}

function roles(select, chosen) {
  select.replaceChildren(...((props.value || {}).roles || []).map((role) => new Option(role.label, role.id)));
  if (chosen) select.value = chosen;
}

function draw() {
  const value = props.value || {};
  if (!value.tiles) return;
  part(".message").textContent = value.message;
  part(".message").hidden = value.message === "";
  part(".message").classList.toggle("bad", Boolean(value.bad));
  part(".tiles").replaceChildren(...value.tiles.map((tile) => fill(template("tile"), tile)));
  part(".bars").setAttribute("aria-label", value.days.map((day) => day.label).join("; "));
  part(".bars").replaceChildren(...value.days.map((day) => {
    const bar = document.createElement("span");
    bar.title = day.label;
    bar.style.setProperty("--asked", day.asked);
    bar.style.setProperty("--answered", day.answered);
    return bar;
  }));
  lines(".unanswered", value.unanswered);
  lines(".slowest", value.slowest);
  part(".feedback").replaceChildren(...value.feedback.map((each) => {
    const item = fill(template("feedback"), each);
    item.classList.toggle("liked", each.liked);
    item.querySelector(".quotes").append(...each.quotes.map((quote) => fill(template("quote"), quote)));
    return item;
  }));
  part(".feedback").parentElement.querySelector(".none").hidden = value.feedback.length > 0;
  part(".open").hidden = value.accounts.length > 0;
  part(".people").replaceChildren(...value.accounts.map((account) => {
    const item = fill(template("person"), account);
    const select = item.querySelector("select");
    roles(select, account.role);
    select.setAttribute("aria-label", `${value.role_label}: ${account.name}`);
    item.querySelectorAll("button").forEach((button) => {
      button.value = account.name;
      button.setAttribute("aria-label", `${button.textContent}: ${account.name}`);
    });
    select.dataset.name = account.name;
    return item;
  }));
  roles(part("form.new select"), part("form.new select").value || "ask");
}

function ask(name, title) {
  const box = part(`dialog.${name}`);
  box.querySelector("h2").textContent = title.replace("{name}", () => about);
  if (box.querySelector("form")) box.querySelector("form").reset();
  box.showModal();
}

element.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  if (button.matches(".people button")) {
    about = button.value;
    if (button.matches(".secret")) ask("secret", props.words.new_password);
    else ask("gone", props.words.remove_account);
  } else if (button.matches(".keep")) {
    button.closest("dialog").close();
  } else if (button.matches("dialog.gone .yes")) {
    button.closest("dialog").close();
    trigger("close_account", { name: about });
  }
});
element.addEventListener("change", (event) => {
  if (event.target.matches(".people select")) trigger("give_role", { name: event.target.dataset.name, role: event.target.value });
});
element.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.matches(".new")) {
    event.preventDefault();
    trigger("open_account", Object.fromEntries(new FormData(form)));
    form.reset();
  } else {
    trigger("give_password", { name: about, password: form.querySelector("input").value });
  }
});
part("form.new .main").disabled = false; // pressed before, the form would be sent to nobody
watch("value", draw);
draw();
