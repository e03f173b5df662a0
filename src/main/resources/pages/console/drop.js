/** Files and folders that the user drops. */

/** The largest number of files and folders that are uploaded at once. Each file is a transfer with its own row. */
const MAX_DROPPED = 2000;

/**
 * What was dropped. `parent` is a path relative to the place of the drop, "" or with a slash at its start. A folder comes
 * before its subfolders.
 * @typedef {{files: {file: File, parent: string}[], folders: {name: string, parent: string}[]}} Dropped
 */

/**
 * Accepts files and folders that are dropped on `target`. Elsewhere on the page a drop of files or links does nothing: the
 * browser would otherwise replace the page by the file.
 * @param {HTMLElement} target
 * @param {() => boolean} isOpen whether something can be dropped now
 * @param {(data: DataTransfer) => void} onDrop
 */
export function acceptDrops(target, isOpen, onDrop) {
  const highlight = (on) => target.classList.toggle("drop-target", on);
  const isOnTarget = (event) => event.dataTransfer.types.includes("Files") && target.contains(event.target) && isOpen();
  document.addEventListener("dragover", (event) => {
    if (!leavesThePage(event)) {
      return;
    }
    event.preventDefault();
    const accepts = isOnTarget(event);
    event.dataTransfer.dropEffect = accepts ? "copy" : "none";
    highlight(accepts);
  });
  document.addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) {
      highlight(false);
    }
  });
  document.addEventListener("drop", (event) => {
    highlight(false);
    if (!leavesThePage(event)) {
      return;
    }
    event.preventDefault();
    if (isOnTarget(event)) {
      onDrop(event.dataTransfer);
    }
  });
}

/**
 * Reads all dropped folders. Must be called in the listener of the drop, because the data is gone afterwards.
 * @param {DataTransfer} data
 * @returns {Promise<Dropped>}
 * @throws {Error} with a sentence, if something cannot be read or if it is too much
 */
export async function readDropped(data) {
  const roots = [...data.items]
    .filter((item) => item.kind === "file")
    .map((item) => item.webkitGetAsEntry() ?? item.getAsFile());
  const dropped = { files: [], folders: [] };
  for (const root of roots) {
    await add(root, "", dropped);
  }
  return dropped;
}

/** Whether the browser would leave the page at a drop, if nobody prevented it. */
function leavesThePage(event) {
  const types = event.dataTransfer?.types ?? [];
  return types.includes("Files") || (types.includes("text/uri-list") && !event.target.closest?.("input, textarea"));
}

/** @param {FileSystemEntry | File} entry */
async function add(entry, parent, dropped) {
  if (dropped.files.length + dropped.folders.length === MAX_DROPPED) {
    throw new Error(`More than ${MAX_DROPPED} files and folders were dropped. Drop them in parts.`);
  }
  if (entry instanceof File) {
    dropped.files.push({ file: entry, parent });
  } else if (entry.isFile) {
    dropped.files.push({ file: await read(entry, (done, failed) => entry.file(done, failed)), parent });
  } else {
    dropped.folders.push({ name: entry.name, parent });
    for (const child of await children(entry)) {
      await add(child, `${parent}/${entry.name}`, dropped);
    }
  }
}

async function children(directory) {
  const reader = directory.createReader();
  const entries = [];
  let batch;
  do {
    // A reader returns the entries in parts, at the end an empty one.
    batch = await read(directory, (done, failed) => reader.readEntries(done, failed));
    entries.push(...batch);
  } while (batch.length > 0 && entries.length <= MAX_DROPPED);
  return entries;
}

function read(entry, start) {
  return new Promise(start).catch((error) => {
    throw new Error(`${entry.name} cannot be read.`, { cause: error });
  });
}
