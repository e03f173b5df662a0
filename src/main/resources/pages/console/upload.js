import { Refused } from "./api.js";
import { Crc32, crc32 } from "./crc32.js";
import { Transfer } from "./transfer.js";

const CHUNK = 4 * 1024 * 1024;
const ATTEMPTS = 5;

/** An upload of a file into a folder, in chunks that are sent again when they arrive damaged. */
export class Upload extends Transfer {
  direction = "Upload";
  /** A chunk is sent to its end: of one that is broken off nobody knows whether it was taken. */
  pausesWithinChunk = false;
  #ticket = "";
  #chunkSize = CHUNK;
  #crc = new Crc32();
  /** A chunk whose answer has not come. @type {Uint8Array | undefined} */
  #unanswered;
  #isPublishing = false;

  /**
   * @param {File} file
   * @param {string} folder its path
   */
  constructor(session, file, folder) {
    super(session, file.name, file.size);
    this.file = file;
    this.folder = folder;
    this.path = `${folder}/${file.name}`;
  }

  async prepare() {
    if (this.#isPublishing && (await this.#isPublished())) {
      this.handler = "";
      return;
    }
    this.#isPublishing = false;
    if (!this.handler || this.#ticket !== this.session.ticket || !(await this.#isAsExpected())) {
      await this.#begin();
    }
  }

  async step() {
    const end = Math.min(this.position + this.#chunkSize, this.file.size);
    const bytes = new Uint8Array(await this.file.slice(this.position, end).arrayBuffer());
    const fields = {
      uploadHandler: this.handler,
      fileChunk: new Blob([bytes]),
      chunkHEXCRC: crc32(bytes),
      lastChunk: end === this.file.size,
    };
    for (let attempt = 1; await this.#isDamaged(fields, bytes); attempt++) {
      if (attempt === ATTEMPTS) {
        throw new Error(`A chunk arrived damaged ${ATTEMPTS} times, at byte ${this.position}.`);
      }
    }
    this.#taken(bytes);
  }

  async finish() {
    if (!this.#isPublishing) {
      if (!(await this.#isAsExpected())) {
        await this.#delete();
        throw new Error("The server has not taken what was sent. It has to be sent again.");
      }
      this.#isPublishing = true;
      try {
        await this.session.call("UploadDocumentWithHandler", { path: this.path, uploadHandler: this.handler });
      } catch (error) {
        this.#isPublishing = !(error instanceof Refused);
        // Published or refused, the server has consumed the handler: another go begins at the start.
        this.handler = this.#isPublishing ? this.handler : "";
        throw error;
      }
      this.handler = "";
      if (!(await this.#isPublished())) {
        throw new Error("The document on the server is not the file: somebody else may have replaced it.");
      }
    }
    return `Stored as ${this.path} and verified, CRC32 ${this.#crc.text}.`;
  }

  async discard() {
    await this.#delete();
  }

  /** Deletes what is on the server while the page goes away. */
  leave() {
    this.#delete({ keepalive: true }).catch(() => {});
  }

  async #delete(options) {
    if (this.handler && this.#ticket === this.session.ticket) {
      await this.session.call("DeleteUploadHandler", { UploadHandler: this.handler }, options);
    }
    this.handler = "";
  }

  async #begin() {
    await this.#delete();
    const ticket = this.session.ticket;
    const root = await this.session.call("CreateUploadHandler", { PreferedChunkSize: CHUNK });
    this.#ticket = ticket;
    this.handler = root.getAttribute("UploadHandler");
    this.#chunkSize = Number(root.getAttribute("ChunkSize"));
    this.#crc = new Crc32();
    this.#unanswered = undefined;
    this.position = 0;
    this.complete = false;
  }

  async #isDamaged(fields, bytes) {
    this.#unanswered = bytes;
    try {
      // Only a cancel stops it, and then the whole upload is deleted.
      const root = await this.session.call("UploadFileChunk", fields, { signal: this.signal });
      this.#unanswered = undefined;
      return root.getAttribute("tryagain") === "true";
    } catch (error) {
      if (error instanceof Refused) {
        this.#unanswered = undefined;
        if (/upload handler/i.test(error.message)) {
          this.handler = "";
        }
      }
      throw error;
    }
  }

  #taken(bytes) {
    this.#crc.add(bytes);
    this.position += bytes.length;
    this.complete = this.position === this.file.size;
  }

  /** Whether the server has what it should have. The chunk of which no answer came is there or it is not. */
  async #isAsExpected() {
    const root = await this.session.call("ListHandlers", {});
    const upload = [...root.querySelectorAll("Upload")].find((one) => one.getAttribute("Handler") === this.handler);
    if (!upload) {
      return false;
    }
    const unanswered = this.#unanswered;
    const stored = Number(upload.getAttribute("Size"));
    const isComplete = upload.getAttribute("Complete") === "true";
    if (unanswered && stored === this.position + unanswered.length && (unanswered.length > 0 || isComplete)) {
      this.#taken(unanswered);
    }
    this.#unanswered = undefined;
    return stored === this.position && isComplete === this.complete;
  }

  async #isPublished() {
    try {
      const root = await this.session.call("GetDownloadInfo", { Path: this.path });
      return root.getAttribute("CRC32") === this.#crc.text && Number(root.getAttribute("Size")) === this.file.size;
    } catch (error) {
      if (error instanceof Refused && !error.endsSession) {
        return false;
      }
      throw error;
    }
  }
}
