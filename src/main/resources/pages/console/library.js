import { announce, byId, element, icon, showError } from "./dom.js";
import * as format from "./format.js";

const ROOT = "/";

/**
 * What is chosen in the library, for others to act upon.
 * @typedef {{
 *   download(document: Entry): void,
 *   versions(document: Entry): void,
 *   zip(entries: Entry[], name: string): void,
 *   upload(files: File[], folder: string): void,
 * }} Actions
 * @typedef {{isFolder: boolean, name: string, path: string, size: number, changed: string}} Entry
 */

/** A folder of the library as a table. Which one is in the fragment of the address, so that Back goes back. */
export class Library {
  #path = ROOT;
  /** @type {Entry[]} */
  #entries = [];
  #selected = new Set();
  #asked = 0;
  #rows = byId("rows");
  #error = byId("library-error");
  #all = byId("all");
  #zip = byId("zip");

  /**
   * @param {import("./session.js").Session} session
   * @param {Actions} actions
   */
  constructor(session, actions) {
    this.session = session;
    this.actions = actions;
    addEventListener("hashchange", () => this.session.ticket && this.show(true));
    byId("refresh").addEventListener("click", () => this.show(false).then(() => announce("Refreshed.")));
    byId("more").addEventListener("click", () => this.#showMore());
    this.#all.addEventListener("change", () => this.#selectAll(this.#all.checked));
    this.#zip.addEventListener("click", () => this.#zipSelected());
    byId("upload").addEventListener("click", () => byId("files").click());
    byId("files").addEventListener("change", (event) => {
      this.actions.upload([...event.target.files], this.#path);
      event.target.value = "";
    });
    this.#takeDrops();
  }

  /** The folder that is shown. */
  get path() {
    return this.#path;
  }

  /** Shows the folder of the address anew. @param {boolean} takesFocus whether a reader is to begin there */
  async show(takesFocus) {
    const path = pathOfAddress();
    const root = await this.#ask(path, 0);
    if (!root) {
      return;
    }
    this.#path = root.getAttribute("Path");
    this.#entries = [];
    this.#selected.clear();
    this.#rows.replaceChildren();
    this.#showHead(root.getAttribute("CanAdd") === "true");
    this.#add(root);
    if (takesFocus) {
      byId("library-title").focus();
    }
  }

  async #showMore() {
    const first = this.#entries.length;
    const root = await this.#ask(this.#path, first);
    if (root) {
      this.#add(root);
      this.#rows.rows[first]?.querySelector("a, button")?.focus();
    }
  }

  /** The answer, or nothing when there is none or nobody waits for it any more. */
  async #ask(path, start) {
    const asked = ++this.#asked;
    try {
      const root = await this.session.call("ListFolder", { Path: path, StartIndex: start });
      showError(this.#error, "");
      return asked === this.#asked ? root : undefined;
    } catch (error) {
      if (this.session.ticket && asked === this.#asked) {
        showError(this.#error, error.message);
      }
      return undefined;
    }
  }

  #showHead(canAdd) {
    const names = this.#path.split("/").filter(Boolean);
    const title = names.at(-1) ?? "Libraries";
    byId("library-title").textContent = title;
    document.title = `${title} - srv-asmx`;
    const above = names.slice(0, -1).map((name, depth) => [name, `/${names.slice(0, depth + 1).join("/")}`]);
    const trail = names.length === 0 ? [] : [["Libraries", ROOT], ...above];
    byId("trail").firstElementChild.replaceChildren(
      ...trail.map(([name, path]) => element("li", {}, element("a", { href: address(path) }, name))),
    );
    byId("trail").hidden = trail.length === 0;
    byId("upload").hidden = !canAdd;
    byId("new-folder").hidden = !canAdd;
  }

  #add(root) {
    const added = [...root.children].map(entryOf);
    this.#entries.push(...added);
    this.#rows.append(...added.map((entry) => this.#row(entry)));
    const isEmpty = this.#entries.length === 0;
    byId("entries").hidden = isEmpty;
    byId("empty").hidden = !isEmpty;
    byId("empty").textContent = this.#path === ROOT ? "There is no library that you may read." : "This folder is empty.";
    byId("more").hidden = root.getAttribute("more") !== "true";
    this.#showSelection();
  }

  #row(entry) {
    const tick = element("input", {
      type: "checkbox",
      "aria-label": `Select ${entry.name}`,
      change: (event) => {
        if (event.target.checked) {
          this.#selected.add(entry);
        } else {
          this.#selected.delete(entry);
        }
        this.#showSelection();
      },
    });
    const name = entry.isFolder
      ? element("a", { href: address(entry.path), class: "name" }, icon("folder"), entry.name)
      : element("span", { class: "name" }, icon("document"), entry.name);
    const size = entry.isFolder ? "" : format.size(entry.size);
    const facts = entry.isFolder ? [] : [element("span", { class: "narrow-only facts" }, `${size} · ${entry.changed}`)];
    return element(
      "tr",
      {},
      element("td", { class: "tick" }, tick),
      element("th", { scope: "row", class: "what" }, name, ...facts),
      element("td", { class: "number wide-only" }, size),
      element("td", { class: "day wide-only" }, entry.changed),
      element("td", { class: "actions" }, ...(entry.isFolder ? [] : this.#buttons(entry))),
    );
  }

  #buttons(entry) {
    return [
      button("versions", "Versions of", entry, () => this.actions.versions(entry)),
      button("download", "Download", entry, () => this.actions.download(entry)),
    ];
  }

  #selectAll(checked) {
    this.#selected = new Set(checked ? this.#entries : []);
    for (const tick of this.#rows.querySelectorAll("input")) {
      tick.checked = checked;
    }
    this.#showSelection();
  }

  #showSelection() {
    const number = this.#selected.size;
    this.#zip.disabled = number === 0;
    this.#zip.textContent = number === 0 ? "Download as zip" : `Download ${number} as zip`;
    this.#all.checked = number > 0 && number === this.#entries.length;
    this.#all.indeterminate = number > 0 && !this.#all.checked;
  }

  #zipSelected() {
    const entries = this.#entries.filter((entry) => this.#selected.has(entry));
    const only = entries.length === 1 ? entries[0] : undefined;
    const folder = only?.isFolder ? only.name : this.#path.split("/").at(-1);
    this.actions.zip(entries, `${folder || "Libraries"}.zip`);
  }

  #takeDrops() {
    const section = byId("library");
    const mayDrop = (event) => !byId("upload").hidden && event.dataTransfer?.types.includes("Files");
    const highlight = (on) => section.classList.toggle("dropping", on);
    section.addEventListener("dragover", (event) => {
      if (mayDrop(event)) {
        event.preventDefault();
        highlight(true);
      }
    });
    section.addEventListener("dragleave", (event) => highlight(section.contains(event.relatedTarget)));
    section.addEventListener("drop", (event) => {
      highlight(false);
      if (mayDrop(event)) {
        event.preventDefault();
        this.actions.upload([...event.dataTransfer.files], this.#path);
      }
    });
  }
}

function button(name, verb, entry, click) {
  return element("button", { type: "button", class: "quiet icon-button", title: `${verb} ${entry.name}`, click },
    icon(name), element("span", { class: "unseen" }, `${verb} ${entry.name}`));
}

/** @returns {Entry} */
function entryOf(child) {
  return {
    isFolder: child.tagName === "Folder",
    name: child.getAttribute("Name"),
    path: child.getAttribute("Path"),
    size: Number(child.getAttribute("Size")),
    changed: child.getAttribute("ModificationDate") ?? "",
  };
}

function address(path) {
  return `#${path.split("/").map(encodeURIComponent).join("/")}`;
}

function pathOfAddress() {
  try {
    const path = decodeURIComponent(location.hash.slice(1));
    return path.startsWith(ROOT) ? path : ROOT;
  } catch {
    return ROOT;
  }
}
