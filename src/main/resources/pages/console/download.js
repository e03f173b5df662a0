import { Refused, log } from "./api.js";
import { decode } from "./base64.js";
import { Crc32, crc32 } from "./crc32.js";
import { Hopeless, Transfer } from "./transfer.js";

const CHUNK = 4 * 1024 * 1024;
const ATTEMPTS = 3;

/**
 * What is fetched: how to stage it. `crc` is empty where the server tells none.
 * @typedef {{handler: string, size?: number, crc: string, chunkSize: number, note: string}} Staged
 * @typedef {(session: import("./session.js").Session, signal: AbortSignal) => Promise<Staged>} Source
 */

/** @returns {Source} the document at `path` as it is now, or one of its versions */
export function documentAt(path, version) {
  return async (session) => {
    const fields = { Path: path, PreferedChunkSize: CHUNK };
    // Not to be stopped: a handler of which no answer tells could not be deleted.
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

/** @returns {Source} a zip of folders and documents, less what cannot be had */
export function zipOf(paths) {
  return async (session, signal) => {
    const fields = { Paths: paths.join("|"), partialResult: true };
    // Whoever leaves while the zip is made gets none, and leaves none behind.
    const root = await session.call("DownloadZipWithHandler", fields, { signal });
    const left = log(root);
    return {
      handler: root.getAttribute("downloadhandler"),
      crc: "",
      chunkSize: CHUNK,
      note: left && ` Left out: ${left}`,
    };
  };
}

/** A download to a sink, checked chunk by chunk and as a whole. */
export class Download extends Transfer {
  direction = "Download";
  pausesWithinChunk = true;
  /** @type {Staged | undefined} */
  #staged;
  #ticket = "";
  #crc = new Crc32();

  /**
   * @param {Source} source
   * @param {import("./sink.js").Sink} sink
   */
  constructor(session, name, size, source, sink) {
    super(session, name, size);
    this.source = source;
    this.sink = sink;
  }

  /** Stages it, again too where a new session knows nothing of the old one's handler. */
  async prepare() {
    if (this.handler && this.#ticket === this.session.ticket) {
      return;
    }
    const before = this.#staged;
    const ticket = this.session.ticket;
    const staged = await this.source(this.session, this.signal);
    this.#ticket = ticket;
    this.#staged = staged;
    this.handler = staged.handler;
    if (this.position > 0 && (staged.crc === "" || staged.crc !== before.crc || staged.size !== before.size)) {
      await this.discard();
      throw new Hopeless("What is on the server now is not what the first part was fetched of. Download it again.");
    }
    this.size = staged.size;
    await this.sink.open();
  }

  async step() {
    const { bytes, root } = await this.#chunk();
    try {
      await this.sink.write(bytes);
    } catch (error) {
      throw new Hopeless(`It cannot be written: ${error.message}`, { cause: error });
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
      throw new Hopeless(`The file is damaged: its CRC32 is ${this.#crc.text}, not ${crc}. Nothing was saved.`);
    }
    await this.sink.close();
    const verdict = crc === "" ? "Saved; every chunk verified." : `Saved and verified, CRC32 ${crc}.`;
    try {
      await this.#delete();
      return verdict + note;
    } catch (error) {
      return `${verdict}${note} The server's copy could not be deleted: ${error.message}`;
    }
  }

  async discard() {
    await this.sink.abort();
    await this.#delete();
  }

  /** Deletes what is on the server while the page goes away. */
  leave() {
    this.#delete({ keepalive: true }).catch(() => {});
  }

  async #delete(options) {
    if (this.handler && this.#ticket === this.session.ticket) {
      await this.session.call("DeleteDownloadHandler", { DownloadHandler: this.handler }, options);
    }
    this.handler = "";
  }

  async #chunk() {
    for (let attempt = 1; ; attempt++) {
      const root = await this.#fetch();
      const bytes = decode(root.textContent);
      const isWhole = bytes.length === Number(root.getAttribute("chunklength"));
      if (isWhole && crc32(bytes) === root.getAttribute("chunkCRC32")) {
        return { bytes, root };
      }
      if (attempt === ATTEMPTS) {
        throw new Error(`A chunk came damaged ${ATTEMPTS} times, at byte ${this.position}.`);
      }
    }
  }

  async #fetch() {
    const fields = {
      DownloadHandler: this.handler,
      StartOffset: this.position,
      ChunkSize: this.#staged.chunkSize,
    };
    try {
      return await this.session.call("DownloadFileChunk", fields, { signal: this.signal });
    } catch (error) {
      if (error instanceof Refused && error.message === "Download handler not found.") {
        // Somebody has deleted it; whoever resumes stages it again.
        this.handler = "";
      }
      throw error;
    }
  }
}
