/**
 * The destination of a download.
 * @typedef {{open(): Promise<void>, write(bytes: Uint8Array<ArrayBuffer>): Promise<void>, close(): Promise<void>,
 *   abort(): Promise<void>}} FileWriter
 */

/** From this size on, the browser writes chunk by chunk to a file that the user selects, if it can. */
const PICKER_THRESHOLD = 64 * 1024 * 1024;
/** The largest download that is collected in the browser. */
const MAX_BLOB_SIZE = 2 * 1024 * 1024 * 1024;
/** How long the browser may take to start saving a blob. */
const BLOB_URL_LIFETIME_MS = 60_000;

/**
 * Creates the writer for a file. It may ask the user where to save it, so it must be called in a click handler.
 * @param {string} name
 * @param {number | undefined} size in bytes, undefined if it is not known
 * @returns {Promise<FileWriter>}
 * @throws {DOMException} an AbortError if the user closes the dialog
 * @throws {Error} if the file is too large for this browser
 */
export async function createFileWriter(name, size) {
  if ("showSaveFilePicker" in window && (size === undefined || size >= PICKER_THRESHOLD)) {
    return new PickedFileWriter(await window.showSaveFilePicker({ suggestedName: name }));
  }
  if (size !== undefined && size > MAX_BLOB_SIZE) {
    throw new Error(
      `${name} is larger than 2 GB, and this browser could only collect it in memory. Chrome and Edge, over HTTPS,` +
        " write such a file chunk by chunk.",
    );
  }
  return new BlobWriter(name);
}

/** Writes to a file that the user has selected. The browser replaces its content when the writer is closed. */
class PickedFileWriter {
  #handle;
  #stream;

  constructor(handle) {
    this.#handle = handle;
  }

  async open() {
    this.#stream ??= await this.#handle.createWritable();
  }

  async write(bytes) {
    await this.#stream.write(bytes);
  }

  async close() {
    await this.#stream.close();
    this.#stream = undefined;
  }

  async abort() {
    if (this.#stream) {
      await this.#stream.abort();
      this.#stream = undefined;
    }
    // The file picker creates an empty file if there is none.
    if ((await this.#handle.getFile()).size === 0) {
      await this.#handle.remove?.();
    }
  }
}

/** Collects the chunks as blobs and saves them to the download folder. Some browsers keep blobs on disk. */
class BlobWriter {
  #name;
  #parts = [];
  #size = 0;

  constructor(name) {
    this.#name = name;
  }

  async open() {}

  async write(bytes) {
    this.#size += bytes.length;
    if (this.#size > MAX_BLOB_SIZE) {
      throw new Error("it is larger than 2 GB, and this browser could only collect it in memory.");
    }
    this.#parts.push(new Blob([bytes]));
  }

  async close() {
    const url = URL.createObjectURL(new Blob(this.#parts, { type: "application/octet-stream" }));
    this.#parts = [];
    const link = document.createElement("a");
    link.href = url;
    link.download = this.#name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), BLOB_URL_LIFETIME_MS);
  }

  async abort() {
    this.#parts = [];
  }
}
