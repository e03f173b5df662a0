import { announce, byId, element, showError, showText } from "./dom.js";
import * as format from "./format.js";
import { replaceRows } from "./rows.js";

const KIND = { Download: "Download", Upload: "Upload" };
const MINUTE = 60_000;

/** The staged downloads and open uploads of this session, each with a button that deletes it. */
export class StagedList {
  #section = byId("staged");
  #body = byId("staged-rows");
  #table = byId("staged-table");
  #empty = byId("staged-empty");
  #error = byId("staged-error");
  #lastRequest = 0;

  /**
   * @param {import("./session.js").Session} session
   * @param {import("./transfers.js").Transfers} transfers
   */
  constructor(session, transfers) {
    this.session = session;
    this.transfers = transfers;
    byId("staged-refresh").addEventListener("click", async () => {
      if (await this.refresh()) {
        announce(this.#empty.hidden ? format.count(this.#body.rows.length, "entry", "entries") : "Nothing is staged.");
      }
    });
    session.addEventListener("expired", () => this.#clear());
    session.addEventListener("signed-out", () => this.#clear());
    // The ages are updated without a call, because each call would keep the session alive.
    setInterval(() => this.#updateAges(), MINUTE);
  }

  /** Loads the list from the server and shows it. Resolves to whether it is shown now. */
  async refresh() {
    const request = ++this.#lastRequest;
    try {
      const root = await this.session.call("ListHandlers", {});
      if (request !== this.#lastRequest) {
        return false;
      }
      showError(this.#error, "");
      const entries = [...root.children].filter((child) => child.tagName in KIND);
      this.#show(entries, root.getAttribute("more") === "true");
      return true;
    } catch (error) {
      if (this.session.ticket && request === this.#lastRequest) {
        showError(this.#error, error.message);
      }
      return false;
    }
  }

  /** After the end of a session, nothing of it stays visible to the next user. */
  #clear() {
    this.#lastRequest++;
    showError(this.#error, "");
    this.#show([], false);
  }

  #show(entries, hasMore) {
    const former = new Map([...this.#body.rows].map((row) => [row.dataset.handler, row]));
    const hadFocus = this.#body.contains(document.activeElement);
    replaceRows(this.#body, entries.map((entry) => this.#row(entry, former.get(entry.getAttribute("Handler")))));
    if (hadFocus && !this.#body.contains(document.activeElement)) {
      byId("staged-title").focus();
    }
    this.#table.hidden = entries.length === 0;
    this.#empty.hidden = entries.length > 0;
    byId("staged-more").hidden = !hasMore;
  }

  /** Returns the row of an entry. @param {HTMLTableRowElement | undefined} former the row that shows the entry now */
  #row(entry, former) {
    const handler = entry.getAttribute("Handler");
    const kind = KIND[entry.tagName];
    const transfer = this.transfers.byHandler(handler);
    const name = transfer ? transfer.name : handler;
    const created = entry.getAttribute("Created");
    const row = former?.dataset.name === name ? former : this.#newRow(handler, kind, name, transfer !== undefined, created);
    const state = entry.getAttribute("Complete") === "true" ? ", complete" : "";
    showText(row.querySelector(".kind"), kind + state);
    showText(row.querySelector(".size"), format.size(Number(entry.getAttribute("Size"))));
    showText(row.querySelector(".age"), format.age(created));
    return row;
  }

  #newRow(handler, kind, name, isNamed, created) {
    return element(
      "tr",
      { "data-handler": handler, "data-name": name },
      element(
        "th",
        { scope: "row", class: "item" },
        element("span", { class: isNamed ? "name" : "name code", title: handler }, name),
        element("span", { class: "kind" }),
      ),
      element("td", { class: "number size" }),
      element("td", { class: "age", "data-created": created, title: created }),
      element(
        "td",
        { class: "number" },
        element(
          "button",
          {
            type: "button",
            class: "small danger",
            "aria-label": `Delete ${kind.toLowerCase()} ${name}`,
            click: (event) => this.#delete(kind, handler, event.currentTarget),
          },
          "Delete",
        ),
      ),
    );
  }

  async #delete(kind, handler, button) {
    button.disabled = true;
    const transfer = this.transfers.byHandler(handler);
    try {
      if (transfer) {
        await transfer.cancel();
        if (transfer.handler) {
          throw new Error(transfer.message);
        }
      } else if (kind === "Upload") {
        await this.session.call("DeleteUploadHandler", { UploadHandler: handler });
      } else {
        await this.session.call("DeleteDownloadHandler", { DownloadHandler: handler });
      }
      announce(transfer?.state === "done" ? transfer.message : `${kind} deleted.`);
      await this.refresh();
    } catch (error) {
      button.disabled = false;
      if (this.session.ticket) {
        button.focus();
        showError(this.#error, error.message);
      }
      return;
    }
    if (this.session.ticket) {
      (this.#body.querySelector("button") ?? byId("staged-title")).focus();
    }
  }

  #updateAges() {
    for (const cell of this.#section.querySelectorAll(".age")) {
      cell.textContent = format.age(cell.dataset.created);
    }
  }
}
