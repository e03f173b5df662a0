import { RefusedError, pathErrors } from "./api.js";
import { decode } from "./base64.js";
import { Crc32, crc32 } from "./crc32.js";
import { PermanentError, Transfer } from "./transfer.js";

const CHUNK_SIZE = 4 * 1024 * 1024;
const MAX_ATTEMPTS = 3;

/**
 * A staged file. `crc` is empty if the server reports none. A `StageFunction` stages the file of a download.
 * @typedef {{handler: string, size?: number, crc: string, chunkSize: number, note: string}} Staged
 * @typedef {(session: import("./session.js").Session, signal: AbortSignal) => Promise<Staged>} StageFunction
 */

/** @returns {StageFunction} for the current version of the document at `path`, or for the given version */
export function stageDocument(path, version) {
  return async (session) => {
    const fields = { Path: path, PreferedChunkSize: CHUNK_SIZE };
    // Without the signal: if the call were aborted, the handler would be unknown and could not be deleted.
    const root = await (version
      ? session.call("GetDownloadHandlerByVersion", { ...fields, VersionNumber: version })
      : session.call("GetDownloadHandler", fields));
    return {
      handler: root.getAttribute("downloadhandler"),
      size: Number(root.getAttribute("Size")),
      crc: root.getAttribute("CRC32"),
      chunkSize: Number(root.getAttribute("ChunkSize")),
      note: "",
    };
  };
}

/** @returns {StageFunction} for a zip of folders and documents, without the items that cannot be read */
export function stageZip(paths) {
  return async (session, signal) => {
    const fields = { Paths: paths.join("|"), partialResult: true };
    // With the signal: the server discards a zip if the client disconnects before it is complete.
    const root = await session.call("DownloadZipWithHandler", fields, { signal });
    const omitted = pathErrors(root);
    return {
      handler: root.getAttribute("downloadhandler"),
      crc: "",
      chunkSize: CHUNK_SIZE,
      note: omitted && ` Left out: ${omitted}`,
    };
  };
}

/** A download to a file. Each chunk is verified, and the whole file if the server reports its CRC32. */
export class Download extends Transfer {
  direction = "Download";
  pausesWithinChunk = true;
  /** @type {Staged | undefined} */
  #staged;
  #ticket = "";
  #crc = new Crc32();

  /**
   * @param {StageFunction} stage
   * @param {import("./file-writer.js").FileWriter} writer
   */
  constructor(session, name, size, stage, writer) {
    super(session, name, size);
    this.stage = stage;
    this.writer = writer;
  }

  /** Stages the file, unless its handler is still valid. A handler is valid only in the session that created it. */
  async prepare() {
    if (this.handler && this.#ticket === this.session.ticket) {
      return;
    }
    const previous = this.#staged;
    const ticket = this.session.ticket;
    const staged = await this.stage(this.session, this.signal);
    this.#ticket = ticket;
    this.#staged = staged;
    this.handler = staged.handler;
    if (this.position > 0 && (staged.crc === "" || staged.crc !== previous.crc || staged.size !== previous.size)) {
      await this.discard();
      const reason = staged.crc === "" ? "The server no longer has this zip." : "The document on the server has changed.";
      throw new PermanentError(`${reason} Download it again.`);
    }
    this.size = staged.size;
    await this.writer.open();
  }

  async transferChunk() {
    const { bytes, root } = await this.#fetchVerified();
    try {
      await this.writer.write(bytes);
    } catch (error) {
      throw new PermanentError(`The file cannot be written: ${error.message}`, { cause: error });
    }
    this.#crc.add(bytes);
    this.position += bytes.length;
    this.size = Number(root.getAttribute("filelength"));
    this.complete = root.getAttribute("lastchunk") === "true";
  }

  async finish() {
    const { crc, note } = this.#staged;
    if (crc !== "" && crc !== this.#crc.text) {
      await this.discard();
      throw new PermanentError(`The file is damaged: its CRC32 is ${this.#crc.text}, not ${crc}. Nothing was saved.`);
    }
    await this.writer.close();
    const result = crc === "" ? "Saved; every chunk verified." : `Saved and verified, CRC32 ${crc}.`;
    try {
      await this.#deleteHandler();
      return result + note;
    } catch (error) {
      return `${result}${note} The staged copy on the server could not be deleted: ${error.message}`;
    }
  }

  async discard() {
    await this.writer.abort();
    await this.#deleteHandler();
  }

  /** Deletes the staged file on the server while the page is being closed. */
  abandon() {
    this.#deleteHandler({ keepalive: true }).catch(() => {});
  }

  async #deleteHandler(options) {
    if (this.handler && this.#ticket === this.session.ticket) {
      await this.session.call("DeleteDownloadHandler", { DownloadHandler: this.handler }, options);
    }
    this.handler = "";
  }

  async #fetchVerified() {
    for (let attempt = 1; ; attempt++) {
      const root = await this.#fetchChunk();
      const bytes = decode(root.textContent);
      const isComplete = bytes.length === Number(root.getAttribute("chunklength"));
      if (isComplete && crc32(bytes) === root.getAttribute("chunkCRC32")) {
        return { bytes, root };
      }
      if (attempt === MAX_ATTEMPTS) {
        throw new Error(`The chunk at byte ${this.position} arrived damaged ${MAX_ATTEMPTS} times.`);
      }
    }
  }

  async #fetchChunk() {
    const fields = {
      DownloadHandler: this.handler,
      StartOffset: this.position,
      ChunkSize: this.#staged.chunkSize,
    };
    try {
      return await this.session.call("DownloadFileChunk", fields, { signal: this.signal });
    } catch (error) {
      if (error instanceof RefusedError && error.message === "Download handler not found.") {
        // The handler was deleted, so that resuming has to stage the file again.
        this.handler = "";
      }
      throw error;
    }
  }
}
