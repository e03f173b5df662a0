const WINDOW = 8000;

/** How fast something goes, by what was seen in the last few seconds. */
export class Meter {
  /** @type {{time: number, position: number}[]} */
  #marks = [];

  /** Begins anew, as after a pause. */
  restart(position, time = performance.now()) {
    this.#marks = [{ time, position }];
  }

  mark(position, time = performance.now()) {
    this.#marks.push({ time, position });
    while (this.#marks.length > 2 && this.#marks[1].time < time - WINDOW) {
      this.#marks.shift();
    }
  }

  /** Bytes a second; 0 as long as nothing can be said. */
  get rate() {
    const first = this.#marks[0];
    const last = this.#marks.at(-1);
    return first && last.time > first.time ? ((last.position - first.position) * 1000) / (last.time - first.time) : 0;
  }
}
