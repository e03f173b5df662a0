/**
 * Where a download goes.
 * @typedef {{open(): Promise<void>, write(bytes: Uint8Array<ArrayBuffer>): Promise<void>, close(): Promise<void>,
 *   abort(): Promise<void>}} Sink
 */

/** From here on a file is written piece by piece where the browser can, so that no memory holds it. */
const LARGE = 64 * 1024 * 1024;
/** What a browser is not asked to hold. */
const TOO_LARGE = 2 * 1024 * 1024 * 1024;
const TIME_TO_SAVE = 60_000;

/**
 * A sink for a file, for which the user may be asked: to be called from a click.
 * @param {string} name
 * @param {number | undefined} size in bytes, undefined where nobody knows
 * @returns {Promise<Sink>}
 * @throws {DOMException} an AbortError when the user wants no file
 * @throws {Error} when the file is too large for this browser
 */
export async function sinkFor(name, size) {
  if ("showSaveFilePicker" in window && (size === undefined || size >= LARGE)) {
    return new FileSink(await window.showSaveFilePicker({ suggestedName: name }));
  }
  if (size !== undefined && size > TOO_LARGE) {
    throw new Error(
      `${name} is over 2 GB. This browser would have to hold it in memory; Chrome and Edge, over HTTPS, write it` +
        " to a file piece by piece.",
    );
  }
  return new BlobSink(name);
}

/** A file that the user has chosen. It appears whole, when it is closed. */
class FileSink {
  #handle;
  #file;

  constructor(handle) {
    this.#handle = handle;
  }

  async open() {
    this.#file ??= await this.#handle.createWritable();
  }

  async write(bytes) {
    await this.#file.write(bytes);
  }

  async close() {
    await this.#file.close();
    this.#file = undefined;
  }

  async abort() {
    if (this.#file) {
      await this.#file.abort();
      this.#file = undefined;
    }
    // The picker has made an empty file, unless there was one.
    if ((await this.#handle.getFile()).size === 0) {
      await this.#handle.remove?.();
    }
  }
}

/** The browser's own folder for downloads. A browser may keep blobs on disk, and holds them in memory where it does not. */
class BlobSink {
  #name;
  #parts = [];
  #size = 0;

  constructor(name) {
    this.#name = name;
  }

  async open() {}

  async write(bytes) {
    this.#size += bytes.length;
    if (this.#size > TOO_LARGE) {
      throw new Error("This is over 2 GB, which this browser would have to hold in memory.");
    }
    this.#parts.push(new Blob([bytes]));
  }

  async close() {
    const address = URL.createObjectURL(new Blob(this.#parts, { type: "application/octet-stream" }));
    this.#parts = [];
    const link = document.createElement("a");
    link.href = address;
    link.download = this.#name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), TIME_TO_SAVE);
  }

  async abort() {
    this.#parts = [];
  }
}
