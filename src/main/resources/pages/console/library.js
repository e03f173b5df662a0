import { announce, byId, element, icon, showError } from "./dom.js";
import * as format from "./format.js";

const ROOT = "/";

/**
 * The actions for selected entries, which other modules carry out.
 * @typedef {{
 *   download(document: Entry): void,
 *   versions(document: Entry): void,
 *   zip(entries: Entry[], name: string): void,
 *   upload(files: File[], folder: string): void,
 * }} Actions
 * @typedef {{isFolder: boolean, name: string, path: string, size: number, changed: string}} Entry
 */

/** Shows a folder as a table. The path of the folder is in the fragment of the URL, so that Back and Forward work. */
export class Library {
  #path = ROOT;
  /** @type {Entry[]} */
  #entries = [];
  #selected = new Set();
  #lastRequest = 0;
  #rows = byId("rows");
  #error = byId("library-error");
  #selectAllBox = byId("all");
  #zipButton = byId("zip");

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
    this.#selectAllBox.addEventListener("change", () => this.#selectAll(this.#selectAllBox.checked));
    this.#zipButton.addEventListener("click", () => this.#zipSelected());
    byId("upload").addEventListener("click", () => byId("files").click());
    byId("files").addEventListener("change", (event) => {
      this.actions.upload([...event.target.files], this.#path);
      event.target.value = "";
    });
    this.#acceptDrops();
    session.addEventListener("expired", () => this.#clear());
    session.addEventListener("signed-out", () => this.#clear());
  }

  /** The path of the folder that is shown. */
  get path() {
    return this.#path;
  }

  /** Loads the folder that the URL names. @param {boolean} takesFocus whether to move the focus to the title */
  async show(takesFocus) {
    const root = await this.#list(pathFromUrl(), 0);
    if (!root) {
      return;
    }
    this.#clear();
    this.#path = root.getAttribute("Path");
    this.#showHeader(root.getAttribute("CanAdd") === "true");
    this.#append(root);
    if (takesFocus) {
      byId("library-title").focus();
    }
  }

  /** Shows no folder. After the end of a session, nothing of it stays visible to the next user. */
  #clear() {
    this.#lastRequest++;
    this.#path = ROOT;
    this.#entries = [];
    this.#selected.clear();
    this.#rows.replaceChildren();
    this.#showHeader(false);
    this.#showSelection();
    for (const id of ["entries", "empty", "more"]) {
      byId(id).hidden = true;
    }
  }

  async #showMore() {
    const first = this.#entries.length;
    const root = await this.#list(this.#path, first);
    if (root) {
      this.#append(root);
      this.#rows.rows[first]?.querySelector("a, button")?.focus();
    }
  }

  /** Resolves to the answer, or to undefined after an error or if another request has been sent meanwhile. */
  async #list(path, start) {
    const request = ++this.#lastRequest;
    try {
      const root = await this.session.call("ListFolder", { Path: path, StartIndex: start });
      showError(this.#error, "");
      return request === this.#lastRequest ? root : undefined;
    } catch (error) {
      if (this.session.ticket && request === this.#lastRequest) {
        showError(this.#error, error.message);
      }
      return undefined;
    }
  }

  #showHeader(canAdd) {
    const names = this.#path.split("/").filter(Boolean);
    const title = names.at(-1) ?? "Libraries";
    byId("library-title").textContent = title;
    document.title = `${title} - srv-asmx`;
    const parents = names.slice(0, -1).map((name, depth) => [name, `/${names.slice(0, depth + 1).join("/")}`]);
    const breadcrumb = names.length === 0 ? [] : [["Libraries", ROOT], ...parents];
    byId("breadcrumb").firstElementChild.replaceChildren(
      ...breadcrumb.map(([name, path]) => element("li", {}, element("a", { href: hrefOf(path) }, name))),
    );
    byId("breadcrumb").hidden = breadcrumb.length === 0;
    byId("upload").hidden = !canAdd;
    byId("new-folder").hidden = !canAdd;
  }

  #append(root) {
    const added = [...root.children].map(entryOf);
    this.#entries.push(...added);
    this.#rows.append(...added.map((entry) => this.#row(entry)));
    const isEmpty = this.#entries.length === 0;
    byId("entries").hidden = isEmpty;
    byId("empty").hidden = !isEmpty;
    byId("empty").textContent = this.#path === ROOT ? "There are no libraries that you may read." : "This folder is empty.";
    byId("more").hidden = root.getAttribute("more") !== "true";
    this.#showSelection();
  }

  #row(entry) {
    const checkbox = element("input", {
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
      ? element("a", { href: hrefOf(entry.path), class: "name" }, icon("folder"), entry.name)
      : element("span", { class: "name" }, icon("document"), entry.name);
    const size = entry.isFolder ? "" : format.size(entry.size);
    const details = entry.isFolder ? [] : [element("span", { class: "narrow-only details" }, `${size} · ${entry.changed}`)];
    return element(
      "tr",
      {},
      element("td", { class: "select" }, checkbox),
      element("th", { scope: "row", class: "item" }, name, ...details),
      element("td", { class: "number wide-only" }, size),
      element("td", { class: "date wide-only" }, entry.changed),
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
    for (const checkbox of this.#rows.querySelectorAll("input")) {
      checkbox.checked = checked;
    }
    this.#showSelection();
  }

  #showSelection() {
    const number = this.#selected.size;
    this.#zipButton.disabled = number === 0;
    this.#zipButton.textContent = number === 0 ? "Download as zip" : `Download ${number} as zip`;
    this.#selectAllBox.checked = number > 0 && number === this.#entries.length;
    this.#selectAllBox.indeterminate = number > 0 && !this.#selectAllBox.checked;
  }

  #zipSelected() {
    const entries = this.#entries.filter((entry) => this.#selected.has(entry));
    const only = entries.length === 1 ? entries[0] : undefined;
    const folder = only?.isFolder ? only.name : this.#path.split("/").at(-1);
    this.actions.zip(entries, `${folder || "Libraries"}.zip`);
  }

  #acceptDrops() {
    const section = byId("library");
    const acceptsDrop = (event) => !byId("upload").hidden && event.dataTransfer?.types.includes("Files");
    const highlight = (on) => section.classList.toggle("drop-target", on);
    section.addEventListener("dragover", (event) => {
      if (acceptsDrop(event)) {
        event.preventDefault();
        highlight(true);
      }
    });
    section.addEventListener("dragleave", (event) => highlight(section.contains(event.relatedTarget)));
    section.addEventListener("drop", (event) => {
      highlight(false);
      if (acceptsDrop(event)) {
        event.preventDefault();
        this.actions.upload([...event.dataTransfer.files], this.#path);
      }
    });
  }
}

function button(name, verb, entry, click) {
  return element("button", { type: "button", class: "quiet icon-button", title: `${verb} ${entry.name}`, click },
    icon(name), element("span", { class: "visually-hidden" }, `${verb} ${entry.name}`));
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

function hrefOf(path) {
  return `#${path.split("/").map(encodeURIComponent).join("/")}`;
}

function pathFromUrl() {
  try {
    const path = decodeURIComponent(location.hash.slice(1));
    return path.startsWith(ROOT) ? path : ROOT;
  } catch {
    return ROOT;
  }
}
