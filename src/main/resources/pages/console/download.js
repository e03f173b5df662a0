import { RefusedError, pathErrors } from "./api.js";
import { decode } from "./base64.js";
import { Crc32, crc32 } from "./crc32.js";
import { DOCUMENT_NOT_FOUND, DOWNLOAD_HANDLER_NOT_FOUND, NO_VALID_PATHS, SEE_LOG, VERSION_NOT_FOUND } from "./refusals.js";
import { PermanentError, Transfer } from "./transfer.js";

const CHUNK_SIZE = 4 * 1024 * 1024;
const MAX_ATTEMPTS = 3;
/** More ids would not fit into one call. */
const MAX_ZIP_ITEMS = 10_000;
/** A new attempt to stage would be refused in the same way. */
const PERMANENT_REFUSALS = [DOCUMENT_NOT_FOUND, VERSION_NOT_FOUND, NO_VALID_PATHS, SEE_LOG];

/**
 * A staged file. `crc` is empty if the server reports none. A `Source` is what a download stages; `items` says how many
 * entries a zip has at its root, once it is known.
 * @typedef {{handler: string, size?: number, crc: string, chunkSize: number, note: string}} Staged
 * @typedef {{items?: number, stage(session: import("./session.js").Session, signal: AbortSignal): Promise<Staged>}} Source
 */

/** @returns {Source} the current version of the document at `path`, or the given version */
export function documentSource(path, version) {
  return {
    async stage(session) {
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
    },
  };
}

/**
 * @param {(signal: AbortSignal) => Promise<import("./listing.js").Entry[]>} list returns the folders and documents of the zip
 * @returns {Source} a zip of these, without the documents that cannot be read
 */
export function zipSource(list) {
  return {
    items: undefined,
    async stage(session, signal) {
      const entries = await list(signal);
      if (entries.length > MAX_ZIP_ITEMS) {
        throw new PermanentError(
          `${entries.length} entries are selected; ${MAX_ZIP_ITEMS} are the most. Select the folder that contains them instead.`,
        );
      }
      this.items = entries.length;
      // By their ids, because a name may contain the separator.
      const fields = { Paths: entries.map((entry) => entry.id).join("|"), partialResult: true };
      // With the signal: the server discards a zip if the client disconnects before it is complete.
      const root = await session.call("DownloadZipWithHandler", fields, { signal });
      const omitted = pathErrors(root);
      return {
        handler: root.getAttribute("downloadhandler"),
        crc: "",
        chunkSize: CHUNK_SIZE,
        note: omitted && ` Left out: ${omitted}`,
      };
    },
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
   * @param {Source} source
   * @param {import("./file-writer.js").FileWriter} writer
   */
  constructor(session, name, size, source, writer) {
    super(session, name, size);
    this.source = source;
    this.writer = writer;
  }

  /** How many entries the zip has at its root; undefined if it is no zip or not yet known. */
  get items() {
    return this.source.items;
  }

  get continues() {
    return super.continues || this.position > 0;
  }

  /** Stages the file, unless its handler is still valid. A handler is valid only in the session that created it. */
  async prepare() {
    if (this.handler && this.#ticket === this.session.ticket) {
      return;
    }
    this.forgetHandler();
    const previous = this.#staged;
    const ticket = this.session.ticket;
    const staged = await this.#stage();
    this.#ticket = ticket;
    this.#staged = staged;
    this.handler = staged.handler;
    if (this.position > 0 && (staged.crc !== previous.crc || staged.size !== previous.size)) {
      throw new PermanentError("The document on the server has changed. Download it again.");
    }
    this.size = staged.size;
    await this.#write(() => this.writer.open());
  }

  forgetHandler() {
    super.forgetHandler();
    // A second zip of the same documents need not have the same bytes.
    if (this.position > 0 && this.#staged.crc === "") {
      throw new PermanentError("The server no longer has this zip. Download it again.");
    }
  }

  async transferChunk() {
    const { bytes, root } = await this.#fetchVerified();
    await this.#write(() => this.writer.write(bytes));
    this.#crc.add(bytes);
    this.position += bytes.length;
    this.size = Number(root.getAttribute("filelength"));
    this.complete = root.getAttribute("lastchunk") === "true";
  }

  async finish() {
    const { crc, note } = this.#staged;
    if (crc !== "" && crc !== this.#crc.text) {
      throw new PermanentError(`The file is damaged: its CRC32 is ${this.#crc.text}, not ${crc}. Nothing was saved.`);
    }
    await this.#write(() => this.writer.close());
    const result = crc === "" ? "Saved; every chunk verified." : `Saved and verified, CRC32 ${crc}.`;
    try {
      await this.#deleteHandler();
      return result + note;
    } catch (error) {
      if (error instanceof RefusedError && error.endsSession) {
        // The server deletes the staged files of a session together with the session.
        return result + note;
      }
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

  async #stage() {
    try {
      return await this.source.stage(this.session, this.signal);
    } catch (error) {
      throw PERMANENT_REFUSALS.includes(error.refusal) ? new PermanentError(error.message, { cause: error }) : error;
    }
  }

  async #write(write) {
    try {
      await write();
    } catch (error) {
      throw new PermanentError(`The file cannot be written: ${error.message}`, { cause: error });
    }
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
      if (error.refusal === DOWNLOAD_HANDLER_NOT_FOUND) {
        // The handler was deleted, so that resuming has to stage the file again.
        this.forgetHandler();
      }
      throw error;
    }
  }
}
