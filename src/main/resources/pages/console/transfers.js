import { announce, byId, element, icon, showText } from "./dom.js";
import * as format from "./format.js";

const VERB = { Download: "downloading", Upload: "uploading" };

/** The list of transfers. It dispatches `change` when the state or the handler of a transfer changes. */
export class Transfers extends EventTarget {
  /** @type {Map<import("./transfer.js").Transfer, TransferItem>} */
  #items = new Map();
  #section = byId("transfers");
  #list = byId("transfer-list");

  /** @param {import("./session.js").Session} session */
  constructor(session) {
    super();
    session.addEventListener("signed-in", () => this.#resumeAll(session.user));
    session.addEventListener("expired", () => this.active.forEach((transfer) => transfer.leaveSession()));
    session.addEventListener("signed-out", () => this.#cancelAll());
    addEventListener("beforeunload", (event) => {
      if (this.active.length > 0) {
        event.preventDefault();
      }
    });
    addEventListener("pagehide", () => this.#abandonAll());
  }

  /** The transfers that have not ended and would be lost if the page were closed. */
  get active() {
    return [...this.#items.keys()].filter((transfer) => !transfer.hasEnded);
  }

  /** The transfer with this handler, if there is one. */
  byHandler(handler) {
    return [...this.#items.keys()].find((transfer) => transfer.handler === handler);
  }

  add(transfer) {
    const item = new TransferItem(transfer, () => this.#remove(transfer));
    this.#items.set(transfer, item);
    this.#list.prepend(item.element);
    this.#section.hidden = false;
    let previous = "";
    transfer.addEventListener("change", () => {
      item.update();
      const current = `${transfer.state} ${transfer.handler}`;
      if (previous !== current) {
        previous = current;
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

  /** Resumes the transfers that wait for a sign-in. Cancels and hides those of another user. */
  #resumeAll(user) {
    for (const transfer of [...this.#items.keys()]) {
      if (transfer.user !== user) {
        this.#cancelAndHide(transfer);
      } else if (transfer.waitsForSignIn) {
        transfer.start();
      }
    }
  }

  #cancelAll() {
    for (const transfer of [...this.#items.keys()]) {
      this.#cancelAndHide(transfer);
    }
  }

  #cancelAndHide(transfer) {
    transfer.cancel();
    this.#items.get(transfer).element.remove();
    this.#items.delete(transfer);
    this.#section.hidden = this.#items.size === 0;
  }

  #abandonAll() {
    for (const transfer of this.active) {
      transfer.abandon();
    }
  }
}

/** A transfer in the list. */
class TransferItem {
  #quarter = 0;
  #state = "";

  constructor(transfer, remove) {
    this.transfer = transfer;
    this.bar = element("progress", { "aria-label": `${transfer.direction} of ${transfer.name}`, max: 1 });
    this.figures = element("p", { class: "figures" });
    this.message = element("p", { class: "message" });
    this.pauseButton = element("button", { type: "button", class: "small", click: () => this.#pauseOrResume() });
    this.cancelButton = element("button", { type: "button", class: "small", click: () => this.#cancelOrDismiss(remove) });
    this.element = element(
      "li",
      { class: "transfer" },
      element(
        "div",
        { class: "title" },
        icon(transfer.direction === "Upload" ? "upload" : "download"),
        element("span", { class: "name", title: transfer.name }, transfer.name),
      ),
      element("div", { class: "buttons" }, this.pauseButton, this.cancelButton),
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
    showText(this.figures, this.#figures());
    showText(this.message, message);
    this.message.hidden = message === "";
    const hasEnded = this.transfer.hasEnded;
    if (hasEnded && document.activeElement === this.pauseButton) {
      this.cancelButton.focus();
    }
    label(this.pauseButton, this.#verb(), name);
    this.pauseButton.hidden = hasEnded;
    // Not disabled, because it would lose the focus. Another click has no effect.
    this.pauseButton.setAttribute("aria-disabled", String(state === "pausing"));
    label(this.cancelButton, hasEnded ? "Dismiss" : "Cancel", name);
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

  #verb() {
    if (this.transfer.state !== "paused" && this.transfer.state !== "failed") {
      return "Pause";
    }
    // Without a message, the user has paused the transfer.
    return this.transfer.continues || this.transfer.message === "" ? "Resume" : "Try again";
  }

  #figures() {
    const { state, position, size, rate, direction, items } = this.transfer;
    if (state === "done") {
      const itemCount = items === undefined ? [] : [format.count(items, "item")];
      return [...itemCount, ...(size === undefined ? [] : [format.size(size)])].join(" · ");
    }
    if (size === undefined) {
      return this.transfer.isActive ? `The server is creating the zip${items ? ` of ${format.count(items, "item")}` : ""}…` : "";
    }
    const parts = [`${format.size(position)} of ${format.size(size)}`];
    if (state === "running" && rate.bytesPerSecond > 0) {
      const remaining = (size - position) / rate.bytesPerSecond;
      parts.push(format.rate(rate.bytesPerSecond), `${format.duration(remaining)} left`);
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

  /** Announces changes of the state and each completed quarter, but no smaller steps. */
  #announce() {
    const { state, direction, name, message, position, size } = this.transfer;
    const quarter = size ? Math.floor((4 * position) / size) : 0;
    if (state !== this.#state) {
      const announced = { running: VERB[direction], paused: "paused", failed: "failed", done: "done", cancelled: "cancelled" };
      if (announced[state]) {
        announce(`${name}: ${announced[state]}. ${message}`);
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
    const hasEnded = this.transfer.hasEnded;
    if (!hasEnded || this.transfer.state === "failed") {
      await this.transfer.cancel();
    }
    if (hasEnded) {
      remove();
    }
  }
}

function label(button, verb, name) {
  button.textContent = verb;
  button.setAttribute("aria-label", `${verb} ${name}`);
}
