// The drop zone: uploads each file and tells the page; the reading itself happens on the server. A folder gives all its
// files, those of the folders in it too.
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
    const { file, name } = waiting.shift();
    note.hidden = false;
    note.textContent = props.uploading
      .replace("{done}", String(done + 1)).replace("{total}", String(done + 1 + waiting.length))
      .replace("{name}", () => name);
    try {
      const { path } = await upload(file);
      trigger("uploaded", { path, name });
    } catch (error) {
      trigger("lost", { name });
    }
    done += 1;
  }
  working = false;
  done = 0;
  note.hidden = true;
}

function take(files) {
  waiting.push(...[...files].map((file) => ({ file, name: file.name })));
  work();
}

// of a folder: what programs leave there is no document; two files of one name are told apart by their folders
const LEFT_THERE = /^(\.|~\$|thumbs\.db$|desktop\.ini$)/i;

function takeFolder(found) {
  const files = found.filter(({ file }) => !LEFT_THERE.test(file.name));
  const times = new Map();
  files.forEach(({ file }) => times.set(file.name, (times.get(file.name) || 0) + 1));
  waiting.push(...files.map(({ file, path }) => ({ file, name: times.get(file.name) > 1 ? path : file.name })));
  if (files.length) return work();
  note.hidden = false;
  note.textContent = props.folder_empty;
}

async function filesIn(entry) {
  const path = entry.fullPath.replace(/^\//, "");
  if (entry.isFile) return [{ path, file: await new Promise((done, failed) => entry.file(done, failed)) }];
  const reader = entry.createReader();
  const found = [];
  for (;;) { // a browser hands out a hundred at a time
    const some = await new Promise((done, failed) => reader.readEntries(done, failed));
    if (!some.length) return found;
    for (const each of some) found.push(...await filesIn(each));
  }
}

input.addEventListener("change", () => { take(input.files); input.value = ""; });
element.querySelector(".folder").addEventListener("click", () => {
  const chooser = Object.assign(document.createElement("input"), { type: "file", webkitdirectory: true });
  chooser.addEventListener("change", () => {
    takeFolder([...chooser.files].map((file) => ({ file, path: file.webkitRelativePath })));
  });
  chooser.click();
});
// anywhere on the page: a browser leaves the page for a file that is dropped beside the zone
const ofFiles = (event) => event.dataTransfer?.types.includes("Files");
["dragover", "dragenter"].forEach((name) => document.addEventListener(name, (event) => {
  if (!ofFiles(event)) return;
  event.preventDefault();
  zone.classList.add("over");
}));
document.addEventListener("dragleave", (event) => { if (!event.relatedTarget) zone.classList.remove("over"); });
document.addEventListener("drop", async (event) => {
  if (!ofFiles(event)) return;
  event.preventDefault();
  zone.classList.remove("over");
  const { items, files } = event.dataTransfer; // both are gone once this event is over
  const entries = [...items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  if (!entries.some((entry) => entry.isDirectory)) return take(files);
  takeFolder((await Promise.all(entries.map(filesIn))).flat());
});
// what is pressed or chosen before would be lost
input.disabled = false;
element.querySelector(".folder").disabled = false;
