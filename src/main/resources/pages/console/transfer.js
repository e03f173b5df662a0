import { RefusedError, UnreachableError, isAbort } from "./api.js";
import { TransferRate } from "./transfer-rate.js";

/** A failure after which a transfer cannot be continued, and a new attempt would fail too. Its data is deleted. */
export class PermanentError extends Error {}

/** @typedef {"waiting" | "running" | "pausing" | "paused" | "failed" | "done" | "cancelled"} State */

const MAX_RUNNING = 3;
const FINAL_STATES = new Set(["done", "cancelled"]);

/** @type {Transfer[]} the transfers that wait until fewer than MAX_RUNNING are running */
const queue = [];
let running = 0;
/** Whether the server could not be reached. All that wait would then pause too, and the user would have to resume each. */
let halted = false;

function runNext() {
  while (!halted && running < MAX_RUNNING && queue.length > 0) {
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

/** Lets the transfers that wait run again, after a sign that the server can be reached or that the user wants it. */
function endHalt() {
  if (halted) {
    halted = false;
    // What is cancelled together must not run in between.
    queueMicrotask(runNext);
  }
}

/**
 * A download or an upload in chunks. It dispatches `change` whenever its state, message or position changes. Subclasses
 * implement `prepare`, `transferChunk`, `finish`, `discard` and `abandon`; `discard` may resolve to a text that says what
 * could not be undone.
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

  /** Whether it continues where it stopped, if it is started again. Otherwise it starts from the beginning. */
  get continues() {
    return this.handler !== "";
  }

  /** Starts, or continues where it stopped. */
  start() {
    if (!queue.includes(this) && !this.hasEnded && this.state !== "running" && this.state !== "pausing") {
      this.setState("waiting");
      queue.push(this);
      halted = false;
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
    endHalt();
    this.setState("cancelled", "Cancelled.");
    this.#controller.abort();
    await this.#run;
    if (this.state === "done") {
      // The transfer was already finishing.
      return;
    }
    try {
      this.setState("cancelled", (await this.discard()) || this.message);
    } catch (error) {
      // The server deletes the data of a session together with the session.
      const isDeleted = error instanceof RefusedError && error.endsSession;
      this.setState("cancelled", isDeleted ? this.message : `Cancelled here, but not deleted on the server: ${error.message}`);
    }
  }

  /** To be called when the session has ended, since the server then no longer has the handler. */
  leaveSession() {
    // A transfer that is active notices it by its next call.
    if (!this.isActive && !this.hasEnded) {
      this.#waitForSignIn(this.state, this.message);
    }
  }

  /**
   * Forgets the handler, which the server no longer has.
   * @throws {PermanentError} if the transfer cannot go on without it
   */
  forgetHandler() {
    this.handler = "";
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
        endHalt();
        this.rate.record(this.position);
        this.#notify();
      }
      if (this.state === "running") {
        this.setState("done", await this.finish());
      }
    } catch (error) {
      await this.#handleError(error);
    }
    if (this.state === "pausing") {
      this.setState("paused");
    }
  }

  async #handleError(error) {
    if (this.state === "cancelled" || isAbort(error)) {
      return;
    }
    if (error instanceof UnreachableError) {
      halted = true;
      this.setState("paused", error.message);
    } else if (error instanceof RefusedError && error.endsSession) {
      await this.#waitForSignIn("paused", "Sign in again to continue.");
    } else if (error instanceof PermanentError) {
      await this.#failForGood(error.message);
    } else {
      this.setState("failed", error.message);
    }
  }

  async #waitForSignIn(state, message) {
    try {
      this.forgetHandler();
      this.waitsForSignIn = this.isActive;
      this.setState(state, message);
    } catch (error) {
      await this.#failForGood(error.message);
    }
  }

  async #failForGood(message) {
    // If this fails, the server deletes the data later by itself.
    await this.discard().catch(() => {});
    if (this.state !== "cancelled") {
      this.isResumable = false;
      this.setState("failed", message);
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
