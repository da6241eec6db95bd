// The header: who is signed in, and light or dark. head.html has noted the person on the page.
const person = document.querySelector("meta[name=person]");
element.querySelector(".name").textContent = person ? person.content : "";
element.querySelector(".theme").addEventListener("click", () => {
  const dark = !document.body.classList.contains("dark");
  localStorage.setItem("theme", dark ? "dark" : "light");
  document.body.classList.toggle("dark", dark);
});
document.addEventListener("click", (event) => {
  const menu = element.querySelector("details.me");
  if (menu && menu.open && !menu.contains(event.target)) menu.open = false;
});
