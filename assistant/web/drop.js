// The drop zone: uploads each file and tells the page; the reading itself happens on the server.
const zone = element.querySelector(".drop");
const input = element.querySelector("input");
const note = element.querySelector(".drop-progress");
let waiting = [];
let done = 0;
let working = false;

async function work() {
  if (working) return;
  working = true;
  while (waiting.length) {
    const file = waiting.shift();
    note.hidden = false;
    note.textContent = props.uploading
      .replace("{done}", String(done + 1)).replace("{total}", String(done + 1 + waiting.length))
      .replace("{name}", () => file.name);
    try {
      const { path } = await upload(file);
      trigger("uploaded", { path, name: file.name });
    } catch (error) {
      trigger("lost", { name: file.name });
    }
    done += 1;
  }
  working = false;
  done = 0;
  note.hidden = true;
}

function take(files) {
  waiting.push(...files);
  work();
}

input.addEventListener("change", () => { take(input.files); input.value = ""; });
["dragover", "dragenter"].forEach((name) => zone.addEventListener(name, (event) => {
  event.preventDefault();
  zone.classList.add("over");
}));
["dragleave", "drop"].forEach((name) => zone.addEventListener(name, () => zone.classList.remove("over")));
zone.addEventListener("drop", (event) => { event.preventDefault(); take(event.dataTransfer.files); });
input.disabled = false; // what is chosen before would be lost
