import { RefusedError, UnreachableError, isAbort } from "./api.js";
import { TransferRate } from "./transfer-rate.js";

/** A failure after which a transfer cannot be resumed. */
export class PermanentError extends Error {}

/** @typedef {"waiting" | "running" | "pausing" | "paused" | "failed" | "done" | "cancelled"} State */

const MAX_RUNNING = 3;
const FINAL_STATES = new Set(["done", "cancelled"]);

/** @type {Transfer[]} the transfers that wait until fewer than MAX_RUNNING are running */
const queue = [];
let running = 0;

function runNext() {
  while (running < MAX_RUNNING && queue.length > 0) {
    running++;
    queue
      .shift()
      .run()
      .finally(() => {
        running--;
        runNext();
      });
  }
}

/**
 * A download or an upload in chunks. It dispatches `change` whenever its state, message or position changes. Subclasses
 * implement `prepare`, `transferChunk`, `finish`, `discard` and `abandon`.
 */
export class Transfer extends EventTarget {
  /** @type {State} */
  state = "waiting";
  /** The reason why it does not run, or its result. */
  message = "";
  /** The handler on the server; empty if there is none. */
  handler = "";
  position = 0;
  /** Whether all bytes are transferred. */
  complete = false;
  isResumable = true;
  /** Whether it continues as soon as its user signs in again. */
  waitsForSignIn = false;
  rate = new TransferRate();
  #controller = new AbortController();
  #run = Promise.resolve();

  /**
   * @param {import("./session.js").Session} session
   * @param {string} name
   * @param {number | undefined} size in bytes, undefined until it is known
   */
  constructor(session, name, size) {
    super();
    this.session = session;
    this.user = session.user;
    this.name = name;
    this.size = size;
  }

  /** Aborts the current call when the transfer is cancelled, or paused if a chunk may be interrupted. */
  get signal() {
    return this.#controller.signal;
  }

  get hasEnded() {
    return FINAL_STATES.has(this.state) || (this.state === "failed" && !this.isResumable);
  }

  get isActive() {
    return this.state === "waiting" || this.state === "running" || this.state === "pausing";
  }

  /** Starts, or continues where it stopped. */
  start() {
    if (!queue.includes(this) && !this.hasEnded && this.state !== "running" && this.state !== "pausing") {
      this.setState("waiting");
      queue.push(this);
      runNext();
    }
  }

  pause() {
    if (this.state === "waiting") {
      this.#leaveQueue();
      this.setState("paused");
    } else if (this.state === "running") {
      this.setState("pausing");
      if (this.pausesWithinChunk) {
        this.#controller.abort();
      }
    }
  }

  /** Stops the transfer and deletes its data on the server. Resolves when both are done. */
  async cancel() {
    if (this.hasEnded && this.state !== "failed") {
      return;
    }
    this.#leaveQueue();
    this.setState("cancelled", "Cancelled.");
    this.#controller.abort();
    await this.#run;
    if (this.state === "done") {
      // The transfer was already finishing.
      return;
    }
    try {
      await this.discard();
    } catch (error) {
      this.setState("cancelled", `Cancelled here, but not deleted on the server: ${error.message}`);
    }
    this.setState("cancelled", this.message);
  }

  /** Runs until the transfer ends or stops. Only the queue calls it. */
  run() {
    this.#run = this.#transferAll();
    return this.#run;
  }

  async #transferAll() {
    this.#controller = new AbortController();
    this.waitsForSignIn = false;
    this.setState("running");
    try {
      await this.prepare();
      this.rate.restart(this.position);
      this.#notify();
      while (this.state === "running" && !this.complete) {
        await this.transferChunk();
        this.rate.record(this.position);
        this.#notify();
      }
      if (this.state === "running") {
        this.setState("done", await this.finish());
      }
    } catch (error) {
      this.#handleError(error);
    }
    if (this.state === "pausing") {
      this.setState("paused");
    }
  }

  #handleError(error) {
    if (this.state === "cancelled" || isAbort(error)) {
      return;
    }
    if (error instanceof UnreachableError) {
      this.setState("paused", error.message);
    } else if (error instanceof RefusedError && error.endsSession) {
      this.waitsForSignIn = true;
      this.setState("paused", "Sign in again to continue.");
    } else {
      this.isResumable = !(error instanceof PermanentError);
      this.setState("failed", error.message);
    }
  }

  #leaveQueue() {
    const index = queue.indexOf(this);
    if (index >= 0) {
      queue.splice(index, 1);
    }
  }

  /** @param {State} state */
  setState(state, message = "") {
    this.state = state;
    this.message = message;
    this.#notify();
  }

  #notify() {
    this.dispatchEvent(new Event("change"));
  }
}
