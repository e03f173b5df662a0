import { Refused, Unreachable, isAbort } from "./api.js";
import { Meter } from "./meter.js";

/** What has gone wrong for good, so that there is nothing to resume. */
export class Hopeless extends Error {}

/** @typedef {"waiting" | "running" | "pausing" | "paused" | "failed" | "done" | "cancelled"} State */

const AT_ONCE = 3;
const ENDED = new Set(["done", "cancelled"]);

/** @type {Transfer[]} those that wait for a place, and those that have one */
const queue = [];
let running = 0;

function runNext() {
  while (running < AT_ONCE && queue.length > 0) {
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
 * Something that goes up or down in chunks. It sends `change` whenever there is something new to show. What is done for
 * each chunk, before and after, is the subclass's: `prepare`, `step`, `finish`, `discard`.
 */
export class Transfer extends EventTarget {
  /** @type {State} */
  state = "waiting";
  /** Why it stands still, or what has become of it. */
  message = "";
  /** What the server calls it; empty while there is nothing on the server. */
  handler = "";
  position = 0;
  complete = false;
  meter = new Meter();
  #controller = new AbortController();
  #run = Promise.resolve();

  /**
   * @param {import("./session.js").Session} session
   * @param {string} name
   * @param {number | undefined} size in bytes, undefined as long as nobody knows
   */
  constructor(session, name, size) {
    super();
    this.session = session;
    this.user = session.user;
    this.name = name;
    this.size = size;
  }

  /** Stops the call that is under way, if a pause may. */
  get signal() {
    return this.#controller.signal;
  }

  get hasEnded() {
    return ENDED.has(this.state) || (this.state === "failed" && !this.isResumable);
  }

  get isActive() {
    return this.state === "waiting" || this.state === "running" || this.state === "pausing";
  }

  isResumable = true;
  /** Whether it would go on if only somebody signed in. */
  waitsForSignIn = false;

  /** Begins, or goes on where it stood. */
  start() {
    if (!queue.includes(this) && !this.hasEnded && this.state !== "running" && this.state !== "pausing") {
      this.show("waiting");
      queue.push(this);
      runNext();
    }
  }

  pause() {
    if (this.state === "waiting") {
      this.#leaveQueue();
      this.show("paused");
    } else if (this.state === "running") {
      this.show("pausing");
      if (this.pausesWithinChunk) {
        this.#controller.abort();
      }
    }
  }

  /** Ends it, and deletes what it has on the server. Resolves once that is so. */
  async cancel() {
    if (this.hasEnded && this.state !== "failed") {
      return;
    }
    this.#leaveQueue();
    this.show("cancelled", "Cancelled.");
    this.#controller.abort();
    await this.#run;
    if (this.state === "done") {
      // It was too late.
      return;
    }
    try {
      await this.discard();
    } catch (error) {
      this.show("cancelled", `Cancelled here, but not deleted on the server: ${error.message}`);
    }
    this.show("cancelled", this.message);
  }

  /** One go, from here to the end or to where it is stopped. */
  run() {
    this.#run = this.#go();
    return this.#run;
  }

  async #go() {
    this.#controller = new AbortController();
    this.waitsForSignIn = false;
    this.show("running");
    try {
      await this.prepare();
      this.meter.restart(this.position);
      this.#changed();
      while (this.state === "running" && !this.complete) {
        await this.step();
        this.meter.mark(this.position);
        this.#changed();
      }
      if (this.state === "running") {
        this.show("done", await this.finish());
      }
    } catch (error) {
      this.#stopped(error);
    }
    if (this.state === "pausing") {
      this.show("paused");
    }
  }

  #stopped(error) {
    if (this.state === "cancelled" || isAbort(error)) {
      return;
    }
    if (error instanceof Unreachable) {
      this.show("paused", error.message);
    } else if (error instanceof Refused && error.endsSession) {
      this.waitsForSignIn = true;
      this.show("paused", "Sign in again to go on.");
    } else {
      this.isResumable = !(error instanceof Hopeless);
      this.show("failed", error.message);
    }
  }

  #leaveQueue() {
    const place = queue.indexOf(this);
    if (place >= 0) {
      queue.splice(place, 1);
    }
  }

  /** @param {State} state */
  show(state, message = "") {
    this.state = state;
    this.message = message;
    this.#changed();
  }

  #changed() {
    this.dispatchEvent(new Event("change"));
  }
}
