import { announce, byId, element, icon } from "./dom.js";
import * as format from "./format.js";

const VERB = { Download: "downloading", Upload: "uploading" };

/** The list of what goes up and down. It sends `change` when one gets to another state, or to another handler or none. */
export class Transfers extends EventTarget {
  /** @type {Map<import("./transfer.js").Transfer, TransferItem>} */
  #items = new Map();
  #section = byId("transfers");
  #list = byId("transfer-list");

  /** @param {import("./session.js").Session} session */
  constructor(session) {
    super();
    session.addEventListener("begun", () => this.#goOn(session.user));
    session.addEventListener("left", () => this.#giveUp());
    addEventListener("beforeunload", (event) => {
      if (this.active.length > 0) {
        event.preventDefault();
      }
    });
    addEventListener("pagehide", () => this.#leave());
  }

  /** Those that would be lost with the page. */
  get active() {
    return [...this.#items.keys()].filter((transfer) => !transfer.hasEnded);
  }

  /** The one that the server knows by `handler`. */
  byHandler(handler) {
    return [...this.#items.keys()].find((transfer) => transfer.handler === handler);
  }

  add(transfer) {
    const item = new TransferItem(transfer, () => this.#remove(transfer));
    this.#items.set(transfer, item);
    this.#list.prepend(item.element);
    this.#section.hidden = false;
    let known = "";
    transfer.addEventListener("change", () => {
      item.update();
      const now = `${transfer.state} ${transfer.handler}`;
      if (known !== now) {
        known = now;
        this.dispatchEvent(new CustomEvent("change", { detail: transfer }));
      }
    });
    transfer.start();
  }

  #remove(transfer) {
    this.#items.get(transfer)?.element.remove();
    this.#items.delete(transfer);
    this.#section.hidden = this.#items.size === 0;
    const next = this.#section.hidden ? byId("library-title") : byId("transfers-title");
    next.focus();
  }

  /** What stood still since nobody was signed in goes on, unless somebody else has signed in. */
  #goOn(user) {
    for (const transfer of this.active) {
      if (transfer.user !== user) {
        transfer.cancel();
      } else if (transfer.waitsForSignIn) {
        transfer.start();
      }
    }
  }

  #giveUp() {
    for (const transfer of [...this.#items.keys()]) {
      transfer.cancel();
      this.#items.get(transfer).element.remove();
    }
    this.#items.clear();
    this.#section.hidden = true;
  }

  #leave() {
    for (const transfer of this.active) {
      transfer.leave();
    }
  }
}

/** One line of the list. */
class TransferItem {
  #quarter = 0;
  #state = "";

  constructor(transfer, remove) {
    this.transfer = transfer;
    this.bar = element("progress", { "aria-label": `${transfer.direction} of ${transfer.name}`, max: 1 });
    this.figures = element("p", { class: "figures" });
    this.message = element("p", { class: "message" });
    this.first = element("button", { type: "button", class: "small", click: () => this.#pauseOrResume() });
    this.second = element("button", { type: "button", class: "small", click: () => this.#cancelOrDismiss(remove) });
    this.element = element(
      "li",
      { class: "transfer" },
      element(
        "div",
        { class: "title" },
        icon(transfer.direction === "Upload" ? "upload" : "download"),
        element("span", { class: "name", title: transfer.name }, transfer.name),
      ),
      element("div", { class: "buttons" }, this.first, this.second),
      this.bar,
      this.figures,
      this.message,
    );
    this.update();
  }

  update() {
    const { state, message, name } = this.transfer;
    this.element.dataset.state = state;
    this.#updateBar();
    this.figures.textContent = this.#figures();
    this.message.textContent = message;
    this.message.hidden = message === "";
    const hasEnded = this.transfer.hasEnded;
    if (hasEnded && document.activeElement === this.first) {
      this.second.focus();
    }
    const mayResume = state === "paused" || state === "failed";
    label(this.first, mayResume ? "Resume" : "Pause", name);
    this.first.hidden = hasEnded;
    this.first.disabled = state === "pausing";
    label(this.second, hasEnded ? "Dismiss" : "Cancel", name);
    this.#announce();
  }

  #updateBar() {
    const { state, position, size } = this.transfer;
    if (size === undefined && this.transfer.isActive) {
      this.bar.removeAttribute("value");
    } else {
      this.bar.value = state === "done" ? 1 : size ? position / size : 0;
    }
    this.bar.hidden = this.transfer.hasEnded;
  }

  #figures() {
    const { state, position, size, meter, direction } = this.transfer;
    if (state === "done") {
      return size === undefined ? "" : format.size(size);
    }
    if (size === undefined) {
      return this.transfer.isActive ? "The server makes the zip…" : "";
    }
    const parts = [`${format.size(position)} of ${format.size(size)}`];
    if (state === "running" && meter.rate > 0) {
      parts.push(format.rate(meter.rate), `${format.duration((size - position) / meter.rate)} left`);
    }
    if (state === "waiting") {
      parts.push("waiting");
    } else if (state === "pausing") {
      parts.push(direction === "Upload" ? "pausing after this chunk" : "pausing");
    } else if (state === "paused") {
      parts.push("paused");
    }
    return parts.join(" · ");
  }

  /** In moderation: what has become of it, and each quarter of the way. */
  #announce() {
    const { state, direction, name, message, position, size } = this.transfer;
    const quarter = size ? Math.floor((4 * position) / size) : 0;
    if (state !== this.#state) {
      const news = { running: VERB[direction], paused: "paused", failed: "failed", done: "done", cancelled: "cancelled" };
      if (news[state]) {
        announce(`${name}: ${news[state]}. ${message}`);
      }
    } else if (state === "running" && quarter > this.#quarter && quarter < 4) {
      announce(`${name}: ${25 * quarter} percent.`);
    }
    this.#state = state;
    this.#quarter = quarter;
  }

  #pauseOrResume() {
    if (this.transfer.isActive) {
      this.transfer.pause();
    } else {
      this.transfer.start();
    }
  }

  async #cancelOrDismiss(remove) {
    const isOver = this.transfer.hasEnded;
    if (!isOver || this.transfer.state === "failed") {
      await this.transfer.cancel();
    }
    if (isOver) {
      remove();
    }
  }
}

function label(button, verb, name) {
  button.textContent = verb;
  button.setAttribute("aria-label", `${verb} ${name}`);
}
