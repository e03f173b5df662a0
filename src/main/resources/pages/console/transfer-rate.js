const WINDOW_MS = 8000;

/** The rate of a transfer, averaged over the last seconds. */
export class TransferRate {
  /** @type {{time: number, position: number}[]} */
  #samples = [];

  /** Forgets all samples, as after a pause. */
  restart(position, time = performance.now()) {
    this.#samples = [{ time, position }];
  }

  /** Adds a sample: the position in bytes that is reached now. */
  record(position, time = performance.now()) {
    this.#samples.push({ time, position });
    while (this.#samples.length > 2 && this.#samples[1].time < time - WINDOW_MS) {
      this.#samples.shift();
    }
  }

  /** 0 if there are not enough samples. */
  get bytesPerSecond() {
    const first = this.#samples[0];
    const last = this.#samples.at(-1);
    return first && last.time > first.time ? ((last.position - first.position) * 1000) / (last.time - first.time) : 0;
  }
}
