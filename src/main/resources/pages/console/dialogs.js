import { byId, element, showError } from "./dom.js";
import * as format from "./format.js";

/** The version numbers of the contract are multiples of this. */
const VERSION_STEP = 1_000_000;

/** Asks for a name and creates a folder. */
export class NewFolderDialog {
  #dialog = byId("folder-dialog");
  #name = byId("folder-name");
  #error = byId("folder-error");

  /**
   * @param {import("./session.js").Session} session
   * @param {() => string} parent the path of the folder that gets the new one
   * @param {(name: string) => void} onCreated
   */
  constructor(session, parent, onCreated) {
    byId("new-folder").addEventListener("click", () => {
      this.#name.value = "";
      showError(this.#error, "");
      this.#dialog.showModal();
    });
    byId("folder-cancel").addEventListener("click", () => this.#dialog.close());
    session.addEventListener("expired", () => this.#dialog.close());
    byId("folder-form").addEventListener("submit", async (event) => {
      event.preventDefault();
      try {
        await this.#create(session, parent(), this.#name.value.trim());
        this.#dialog.close();
        onCreated(this.#name.value.trim());
      } catch (error) {
        showError(this.#error, error.message);
        this.#name.focus();
      }
    });
  }

  async #create(session, parent, name) {
    if (name === "" || name.includes("/")) {
      throw new Error("Enter a name without a slash.");
    }
    await session.call("CreateFolder", { Path: `${parent}/${name}` });
  }
}

/** Shows the versions of a document, each with a button that downloads it. */
export class VersionsDialog {
  #dialog = byId("versions-dialog");
  #rows = byId("versions-rows");
  #error = byId("versions-error");

  /**
   * @param {import("./session.js").Session} session
   * @param {(document: import("./library.js").Entry, number: number, size: number, name: string) => void} download
   */
  constructor(session, download) {
    this.session = session;
    this.download = download;
    session.addEventListener("expired", () => this.#dialog.close());
  }

  /** @param {import("./library.js").Entry} document */
  async show(document) {
    byId("versions-title").textContent = `Versions of ${document.name}`;
    this.#rows.replaceChildren();
    showError(this.#error, "");
    this.#dialog.showModal();
    try {
      const root = await this.session.call("GetDocumentVersions", { Path: document.path });
      const versions = [...root.querySelectorAll("Version")].sort((a, b) => numberOf(b) - numberOf(a));
      this.#rows.replaceChildren(...versions.map((version) => this.#row(document, version)));
    } catch (error) {
      showError(this.#error, error.message);
    }
  }

  #row(document, version) {
    const number = numberOf(version);
    const ordinal = number / VERSION_STEP;
    const size = Number(text(version, "VersionSize"));
    const created = new Date(text(version, "DateCreated"));
    return element(
      "tr",
      {},
      element("th", { scope: "row" }, String(ordinal)),
      element("td", { class: "number" }, format.size(size)),
      element("td", { class: "date" }, Number.isNaN(created.getTime()) ? "" : created.toISOString().slice(0, 16).replace("T", " ")),
      element("td", { class: "wide-only" }, text(version, "VersionAuthor")),
      element(
        "td",
        { class: "actions" },
        element(
          "button",
          {
            type: "button",
            class: "small",
            "aria-label": `Download version ${ordinal}`,
            click: () => {
              this.#dialog.close();
              this.download(document, number, size, versionName(document.name, ordinal));
            },
          },
          "Download",
        ),
      ),
    );
  }
}

function numberOf(version) {
  return Number(version.getAttribute("Number"));
}

function text(version, child) {
  return version.querySelector(child)?.textContent ?? "";
}

function versionName(name, ordinal) {
  const dot = name.lastIndexOf(".");
  const end = dot > 0 ? dot : name.length;
  return `${name.slice(0, end)} (version ${ordinal})${name.slice(end)}`;
}
