import { announce, byId, element, icon, showError, showText } from "./dom.js";
import { acceptDrops } from "./drop.js";
import { reasonForMissing } from "./folders.js";
import * as format from "./format.js";
import { listAll, listPage } from "./listing.js";
import { namesOf } from "./names.js";
import { FOLDER_NOT_FOUND } from "./refusals.js";
import { replaceRows } from "./rows.js";
import { Selection } from "./selection.js";
import { PermanentError } from "./transfer.js";

const ROOT = "/";

/**
 * The actions for entries, which other modules carry out. An upload goes to the folder that was shown when the user selected
 * or dropped the files.
 * @typedef {import("./listing.js").Entry} Entry
 * @typedef {{
 *   download(document: Entry): void,
 *   versions(document: Entry): void,
 *   zip(name: string, list: (signal: AbortSignal) => Promise<Entry[]>): void,
 *   upload(files: File[], folder: string): void,
 *   drop(data: DataTransfer, folder: string): void,
 *   reject(reason: string): void,
 * }} Actions
 */

/**
 * Shows a folder as a table. The path of the folder is in the fragment of the URL, so that Back and Forward work. If that
 * folder cannot be shown, the page shows its path and the reason, but no entries and no buttons: whatever can be clicked
 * belongs to the folder whose name is shown.
 */
export class Library {
  /** The folder that is shown; undefined if there is none. @type {{path: string, canAdd: boolean} | undefined} */
  #folder;
  /** The path in the URL for which the folder was loaded. */
  #address = "";
  /** The folder for which the user was asked to select files. */
  #folderToUploadTo = "";
  /** The entries that are shown, by id. @type {Map<string, Entry>} */
  #entries = new Map();
  /** The rows that are shown, by id of the entry. @type {Map<string, {entry: Entry, row: HTMLTableRowElement}>} */
  #shown = new Map();
  /** How many entries the server has sent, which is the start of the next page. */
  #received = 0;
  #hasMore = false;
  #selection = new Selection();
  #lastRequest = 0;
  #section = byId("library");
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
    byId("refresh").addEventListener("click", async () => {
      if (await this.show(false)) {
        announce("Refreshed.");
      }
    });
    byId("more").addEventListener("click", () => this.#showMore());
    this.#selectAllBox.addEventListener("change", () => this.#selectAll(this.#selectAllBox.checked));
    this.#zipButton.addEventListener("click", () => this.#zipSelected());
    this.#acceptFiles();
    session.addEventListener("expired", () => this.#clear());
    session.addEventListener("signed-out", () => this.#clear());
  }

  /** The path of the folder that is shown; undefined if there is none. */
  get path() {
    return this.#folder?.path;
  }

  /**
   * Loads the folder that the URL names, with as many entries as were shown of it.
   * @param {boolean} takesFocus whether to move the focus to the title
   * @returns {Promise<boolean>} whether the folder is shown now
   */
  async show(takesFocus) {
    const address = pathFromUrl();
    const isReload = this.#folder !== undefined && address === this.#address;
    // Until the answer is there, nothing can be done with the entries of the previous folder.
    this.#setBusy(!isReload);
    const selection = isReload ? this.#selection : new Selection();
    const pages = await this.#load(address, isReload, async (proceeds) => {
      const loaded = [await listPage(this.session, address, 0)];
      let received = loaded[0].entries.length;
      while (proceeds() && loaded.at(-1).more && isReload && received < this.#received) {
        loaded.push(await listPage(this.session, address, received));
        received += loaded.at(-1).entries.length;
      }
      return loaded;
    });
    if (!pages) {
      return false;
    }
    if (isReload) {
      this.#forgetEntries();
    } else {
      this.#clear();
    }
    this.#address = address;
    this.#folder = { path: pages[0].path, canAdd: pages[0].canAdd };
    this.#selection = selection;
    this.#showHeader(this.#folder.path, this.#folder.canAdd);
    byId("tools").hidden = false;
    pages.forEach((page) => this.#add(page));
    this.#showEntries();
    if (takesFocus || !isReload) {
      byId("library-title").focus();
    }
    this.#updateSelection();
    return true;
  }

  /** Shows no folder. After the end of a session, nothing of it stays visible to the next user. */
  #clear() {
    this.#lastRequest++;
    this.#setBusy(false);
    this.#folder = undefined;
    this.#address = "";
    this.#forgetEntries();
    this.#selection = new Selection();
    this.#shown.clear();
    this.#rows.replaceChildren();
    this.#showHeader(ROOT, false);
    this.#showSelection();
    showError(this.#error, "");
    for (const id of ["tools", "entries", "empty", "more"]) {
      byId(id).hidden = true;
    }
  }

  #forgetEntries() {
    this.#entries.clear();
    this.#received = 0;
    this.#hasMore = false;
  }

  /** Shows the place that the URL names, without entries and buttons, and why they are missing. */
  #showFailure(address, message, mayTryAgain) {
    this.#clear();
    this.#showHeader(address, false);
    byId("tools").hidden = !mayTryAgain;
    showError(this.#error, message);
    byId("library-title").focus();
  }

  async #showMore() {
    const first = this.#entries.size;
    const page = await this.#load(this.#address, true, () => listPage(this.session, this.#folder.path, this.#received));
    if (page) {
      this.#add(page);
      this.#showEntries();
      this.#rows.rows[first]?.querySelector("a, button")?.focus();
      this.#updateSelection();
    }
  }

  /**
   * Carries out `read` and shows its error, if it has one. Resolves to undefined after an error, or if something else was
   * loaded meanwhile.
   * @param {boolean} isShown whether the folder at `address` is shown now
   * @param {(proceeds: () => boolean) => Promise<any>} read gets a function that says whether its result is still needed
   */
  async #load(address, isShown, read) {
    const request = ++this.#lastRequest;
    const proceeds = () => request === this.#lastRequest;
    try {
      const result = await read(proceeds);
      if (proceeds()) {
        showError(this.#error, "");
        return result;
      }
    } catch (error) {
      const isMissing = error.refusal === FOLDER_NOT_FOUND;
      const message = isMissing ? await this.#reasonForMissing(address) : error.message;
      if (!proceeds() || !this.session.ticket) {
        return undefined;
      }
      if (isShown && !isMissing) {
        showError(this.#error, message);
      } else {
        this.#showFailure(address, message, !isMissing);
      }
    }
    return undefined;
  }

  async #reasonForMissing(address) {
    try {
      return await reasonForMissing(this.session, address);
    } catch (error) {
      return error.message;
    }
  }

  #setBusy(isBusy) {
    this.#section.inert = isBusy;
    this.#section.setAttribute("aria-busy", String(isBusy));
  }

  #showHeader(path, canAdd) {
    const names = namesOf(path);
    const title = names.at(-1) ?? "Libraries";
    showText(byId("library-title"), title);
    showText(document.querySelector("title"), `${title} - srv-asmx`);
    const parents = names.slice(0, -1).map((name, depth) => [name, `/${names.slice(0, depth + 1).join("/")}`]);
    const breadcrumb = names.length === 0 ? [] : [["Libraries", ROOT], ...parents];
    byId("breadcrumb").firstElementChild.replaceChildren(
      ...breadcrumb.map(([name, target]) => element("li", {}, element("a", { href: hrefOf(target) }, name))),
    );
    byId("breadcrumb").hidden = breadcrumb.length === 0;
    byId("upload").hidden = !canAdd;
    byId("new-folder").hidden = !canAdd;
  }

  #add(page) {
    // An entry that has moved to this page since the previous one was loaded is already there.
    const added = page.entries.filter((entry) => !this.#entries.has(entry.id));
    added.forEach((entry) => this.#entries.set(entry.id, entry));
    this.#received += page.entries.length;
    this.#hasMore = page.more;
  }

  #showEntries() {
    const hadFocus = this.#rows.contains(document.activeElement);
    const former = this.#shown;
    this.#shown = new Map();
    for (const [id, entry] of this.#entries) {
      const known = former.get(id);
      this.#shown.set(id, known && isSame(known.entry, entry) ? known : { entry, row: this.#row(entry) });
    }
    replaceRows(this.#rows, [...this.#shown.values()].map(({ row }) => row));
    if (hadFocus && !this.#rows.contains(document.activeElement)) {
      byId("library-title").focus();
    }
    const isEmpty = this.#entries.size === 0;
    byId("entries").hidden = isEmpty;
    byId("empty").hidden = !isEmpty;
    byId("empty").textContent = this.#folder.path === ROOT ? "There are no libraries that you may read." : "This folder is empty.";
    byId("more").hidden = !this.#hasMore;
  }

  #row(entry) {
    const checkbox = element("input", {
      type: "checkbox",
      "aria-label": `Select ${entry.name}`,
      change: (event) => {
        this.#selection.set(entry, event.target.checked);
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
      { "data-id": entry.id },
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
    this.#selection.clear();
    if (checked) {
      this.#selection.selectAll();
    }
    this.#updateSelection();
  }

  /** Shows the selection after a change of the entries. If all are selected, it counts those that are not shown. */
  async #updateSelection() {
    const folder = this.#folder;
    const selection = this.#selection;
    let rest = [];
    if (selection.isAll && this.#hasMore) {
      selection.forgetTotal();
      this.#showSelection();
      try {
        rest = await listAll(this.session, folder.path, this.#received);
      } catch (error) {
        if (folder === this.#folder) {
          selection.clear();
          showError(this.#error, error.message);
        }
      }
    }
    if (folder === this.#folder) {
      const others = rest.filter((entry) => !this.#entries.has(entry.id));
      selection.update([...this.#entries.values(), ...others]);
      this.#showSelection();
    }
  }

  #showSelection() {
    const { count, isAll } = this.#selection;
    const entries = [...this.#entries.values()];
    for (const row of this.#rows.rows) {
      row.querySelector("input").checked = this.#selection.has(this.#entries.get(row.dataset.id));
    }
    this.#zipButton.disabled = !count;
    this.#zipButton.textContent = count ? `Download ${count} as zip` : "Download as zip";
    const hasAll = entries.every((entry) => this.#selection.has(entry)) && (isAll || !this.#hasMore);
    this.#selectAllBox.checked = count !== 0 && hasAll;
    this.#selectAllBox.indeterminate = count !== 0 && !hasAll;
    const hint = byId("selected");
    hint.hidden = !(isAll && this.#hasMore);
    hint.textContent = count === undefined ? "Counting the entries…" : `Selected: ${format.count(count, "entry", "entries")}, also those that are not shown.`;
  }

  #zipSelected() {
    const { session } = this;
    const { path } = this.#folder;
    const selection = this.#selection.copy();
    const selected = [...this.#entries.values()].filter((entry) => selection.has(entry));
    const only = selection.count === 1 ? selected[0] : undefined;
    const name = only?.isFolder ? only.name : namesOf(path).at(-1);
    // "All" means all that the folder has when the zip is made. The libraries are listed again because the server leaves out
    // a library without a word if its permission was revoked.
    this.actions.zip(`${name ?? "Libraries"}.zip`, async (signal) => {
      if (!selection.isAll && path !== ROOT) {
        return selected;
      }
      const current = await listAll(session, path, 0, signal);
      const found = current.filter((entry) => selection.has(entry));
      if (!selection.isAll && found.length < selected.length) {
        throw new PermanentError("A selected library does not exist any more, or you may no longer read it. Select again.");
      }
      return found;
    });
  }

  #acceptFiles() {
    const files = byId("files");
    byId("upload").addEventListener("click", () => {
      this.#folderToUploadTo = this.#folder.path;
      files.click();
    });
    files.addEventListener("cancel", () => (this.#folderToUploadTo = ""));
    files.addEventListener("change", () => {
      const intended = this.#folderToUploadTo || this.#folder?.path;
      this.#folderToUploadTo = "";
      const selected = [...files.files];
      files.value = "";
      if (this.#acceptsFiles() && this.#folder.path === intended) {
        this.actions.upload(selected, intended);
      } else {
        this.actions.reject("Nothing was uploaded, because the folder for the files is no longer shown.");
      }
    });
    acceptDrops(
      this.#section,
      () => this.#acceptsFiles(),
      (data) => this.actions.drop(data, this.#folder.path),
    );
  }

  /** Whether the folder that the URL names is shown and the user may add to it. */
  #acceptsFiles() {
    return this.#folder?.canAdd === true && this.#address === pathFromUrl();
  }
}

/** @param {Entry} one @param {Entry} other */
function isSame(one, other) {
  return Object.keys(one).every((name) => one[name] === other[name]);
}

function button(name, verb, entry, click) {
  return element("button", { type: "button", class: "quiet icon-button", title: `${verb} ${entry.name}`, click },
    icon(name), element("span", { class: "visually-hidden" }, `${verb} ${entry.name}`));
}

function hrefOf(path) {
  return `#${path.split("/").map(encodeURIComponent).join("/")}`;
}

function pathFromUrl() {
  const fragment = location.hash.slice(1);
  try {
    return decodeURIComponent(fragment) || ROOT;
  } catch {
    return fragment;
  }
}
