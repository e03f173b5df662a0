import { byId, element, showError, showText } from "./dom.js";
import { createFolder, folderExists } from "./folders.js";
import * as format from "./format.js";
import { nameProblem } from "./names.js";

/** The version numbers of the contract are multiples of this. */
const VERSION_STEP = 1_000_000;

/** Asks for a name and creates a folder in the folder that was shown when the dialog was opened. */
export class NewFolderDialog {
  #dialog = byId("folder-dialog");
  #name = byId("folder-name");
  #error = byId("folder-error");
  #button = byId("folder-create");
  #parent = "";
  #lastRequest = 0;

  /**
   * @param {import("./session.js").Session} session
   * @param {() => string} parent the path of the folder that gets the new one
   * @param {(name: string, requested: string) => void} onCreated
   */
  constructor(session, parent, onCreated) {
    this.session = session;
    byId("new-folder").addEventListener("click", () => {
      this.#parent = parent();
      showText(byId("folder-dialog-title"), `New folder in ${this.#parent}`);
      this.#name.value = "";
      showError(this.#error, "");
      this.#dialog.showModal();
    });
    byId("folder-cancel").addEventListener("click", () => this.#dialog.close());
    session.addEventListener("expired", () => this.#dialog.close());
    addEventListener("hashchange", () => this.#dialog.close());
    this.#dialog.addEventListener("close", () => {
      this.#lastRequest++;
      this.#button.disabled = false;
    });
    byId("folder-form").addEventListener("submit", async (event) => {
      event.preventDefault();
      const name = this.#name.value.trim();
      const request = ++this.#lastRequest;
      // The dialog may be closed before the server has answered, and opened again for another folder.
      const proceeds = () => request === this.#lastRequest;
      this.#button.disabled = true;
      try {
        const created = await this.#create(this.#parent, name, proceeds);
        if (proceeds()) {
          this.#dialog.close();
        }
        if (created !== undefined) {
          onCreated(created, name);
        }
      } catch (error) {
        if (proceeds()) {
          showError(this.#error, error.message);
          this.#button.disabled = false;
          this.#name.focus();
        }
      }
    });
  }

  /** Resolves to the name of the new folder; undefined if it is not wanted any more. */
  async #create(parent, name, proceeds) {
    if (nameProblem(name) === "" && (await folderExists(this.session, `${parent}/${name}`))) {
      throw new Error("There is already a folder with this name.");
    }
    return proceeds() ? createFolder(this.session, parent, name) : undefined;
  }
}

/** Changes the password of the user. The passwords are forgotten when the dialog closes. */
export class PasswordDialog {
  #dialog = byId("password-dialog");
  #old = byId("old-password");
  #new = byId("new-password");
  #repeated = byId("repeated-password");
  #error = byId("password-error");
  #button = byId("password-change");

  /**
   * @param {import("./session.js").Session} session
   * @param {() => void} onChanged
   */
  constructor(session, onChanged) {
    this.session = session;
    byId("change-password").addEventListener("click", () => {
      byId("password-user").value = session.user;
      showError(this.#error, "");
      this.#dialog.showModal();
    });
    byId("password-cancel").addEventListener("click", () => this.#dialog.close());
    session.addEventListener("expired", () => this.#dialog.close());
    this.#dialog.addEventListener("close", () => byId("password-form").reset());
    byId("password-form").addEventListener("submit", async (event) => {
      event.preventDefault();
      if (this.#new.value !== this.#repeated.value) {
        this.#refuse("The new passwords differ.", this.#repeated);
        return;
      }
      this.#button.disabled = true;
      try {
        await session.changePassword(this.#old.value, this.#new.value);
        this.#dialog.close();
        onChanged();
      } catch (error) {
        this.#refuse(error.message, this.#old);
      } finally {
        this.#button.disabled = false;
      }
    });
  }

  #refuse(reason, input) {
    showError(this.#error, reason);
    input.select();
  }
}

/** Shows the versions of a document, each with a button that downloads it. */
export class VersionsDialog {
  #dialog = byId("versions-dialog");
  #rows = byId("versions-rows");
  #error = byId("versions-error");
  #lastRequest = 0;

  /**
   * @param {import("./session.js").Session} session
   * @param {(document: import("./listing.js").Entry, number: number, size: number, name: string) => void} download
   */
  constructor(session, download) {
    this.session = session;
    this.download = download;
    session.addEventListener("expired", () => this.#dialog.close());
    addEventListener("hashchange", () => this.#dialog.close());
  }

  /** @param {import("./listing.js").Entry} document */
  async show(document) {
    const request = ++this.#lastRequest;
    showText(byId("versions-title"), `Versions of ${document.name}`);
    this.#rows.replaceChildren();
    showError(this.#error, "");
    this.#dialog.showModal();
    try {
      const root = await this.session.call("GetDocumentVersions", { Path: document.path });
      const versions = [...root.querySelectorAll("Version")].sort((a, b) => numberOf(b) - numberOf(a));
      // The answer for a dialog that was closed meanwhile must not appear under the name of another document.
      if (request === this.#lastRequest) {
        this.#rows.replaceChildren(...versions.map((version) => this.#row(document, version)));
      }
    } catch (error) {
      if (request === this.#lastRequest) {
        showError(this.#error, error.message);
      }
    }
  }

  #row(document, version) {
    const number = numberOf(version);
    const ordinal = number / VERSION_STEP;
    const size = Number(text(version, "VersionSize"));
    const sizeText = format.size(size);
    const created = new Date(text(version, "DateCreated"));
    const createdText = Number.isNaN(created.getTime()) ? "" : created.toISOString().slice(0, 16).replace("T", " ");
    return element(
      "tr",
      {},
      element("th", { scope: "row" }, String(ordinal), element("span", { class: "narrow-only details" }, `${sizeText} · ${createdText}`)),
      element("td", { class: "number wide-only" }, sizeText),
      element("td", { class: "date wide-only" }, createdText),
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
