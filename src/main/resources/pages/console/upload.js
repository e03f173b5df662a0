import { RefusedError } from "./api.js";
import { Crc32, crc32 } from "./crc32.js";
import { reasonAgainstEntry } from "./folders.js";
import { pathProblem } from "./names.js";
import { ACCESS_DENIED, DOCUMENT_NOT_FOUND, FOLDER_NOT_FOUND, INVALID_UPLOAD_HANDLER } from "./refusals.js";
import { PermanentError, Transfer } from "./transfer.js";

const CHUNK_SIZE = 4 * 1024 * 1024;
const MAX_ATTEMPTS = 5;

/** An upload of a file into a folder. A chunk that arrives damaged is sent again. */
export class Upload extends Transfer {
  direction = "Upload";
  /** A pause waits for the current chunk. After an abort it would be unknown whether the server has stored it. */
  pausesWithinChunk = false;
  #ticket = "";
  #chunkSize = CHUNK_SIZE;
  #crc = new Crc32();
  /** The chunk that was sent but not answered. @type {Uint8Array | undefined} */
  #unanswered;
  /** Whether the document was published, or a call to publish it was sent but not answered. */
  #mayBePublished = false;
  /** The name of the document, as the server gives it. */
  #storedName = "";

  /**
   * @param {import("./session.js").Session} session
   * @param {File} file
   * @param {string} folder the path of the folder
   */
  constructor(session, file, folder) {
    super(session, file.name, file.size);
    this.file = file;
    this.folder = folder;
    this.path = `${folder}/${file.name}`;
  }

  async prepare() {
    const problem = pathProblem(this.folder, this.file.name);
    if (problem) {
      throw new PermanentError(`Nothing was sent. ${problem}`);
    }
    if (this.#mayBePublished && (await this.#isPublished())) {
      await this.#deleteHandler();
      return;
    }
    this.#mayBePublished = false;
    if (!this.handler || this.#ticket !== this.session.ticket || !(await this.#isStoredSoFar())) {
      await this.#createHandler();
    }
  }

  async transferChunk() {
    const end = Math.min(this.position + this.#chunkSize, this.file.size);
    const bytes = await this.#read(this.position, end);
    const fields = {
      uploadHandler: this.handler,
      fileChunk: new Blob([bytes]),
      chunkHEXCRC: crc32(bytes),
      lastChunk: end === this.file.size,
    };
    for (let attempt = 1; !(await this.#send(fields, bytes)); attempt++) {
      if (attempt === MAX_ATTEMPTS) {
        throw new Error(`The chunk at byte ${this.position} arrived damaged ${MAX_ATTEMPTS} times.`);
      }
    }
    this.#advance(bytes);
  }

  async finish() {
    if (!this.#mayBePublished) {
      if (!(await this.#isStoredSoFar())) {
        await this.#deleteHandler();
        this.forgetHandler();
        throw new Error("The server has not stored the whole file. It has to be sent again.");
      }
      await this.#publish();
      if (!(await this.#isPublished())) {
        throw new PermanentError("The document on the server differs from the file. Another user may have replaced it.");
      }
    }
    return `Stored as ${this.#storedPath} and verified, CRC32 ${this.#crc.text}.${this.#noteOnName()}`;
  }

  /** Resolves to a text if the document was published before the upload could be cancelled. */
  async discard() {
    const isPublished = this.#mayBePublished && this.session.ticket !== "" && (await this.#isPublished());
    await this.#deleteHandler();
    return isPublished ? `It was too late to cancel: the document is stored as ${this.#storedPath}.${this.#noteOnName()}` : "";
  }

  get #storedPath() {
    return `${this.folder}/${this.#storedName}`;
  }

  /** A document whose name differs only by case gets a new version and keeps its name. */
  #noteOnName() {
    return this.#storedName === this.file.name
      ? ""
      : ` The document existed with this name. ${this.file.name} is its newest version.`;
  }

  forgetHandler() {
    super.forgetHandler();
    if (!this.#mayBePublished) {
      this.position = 0;
      this.complete = false;
    }
  }

  /** Deletes the data on the server while the page is being closed. */
  abandon() {
    this.#deleteHandler({ keepalive: true }).catch(() => {});
  }

  /**
   * After some refusals the server keeps the upload: if it has too little free space or executes too many long calls. The
   * handler is then kept too, and resuming publishes again. If the upload is gone, the file has to be sent again.
   */
  async #publish() {
    this.#mayBePublished = true;
    try {
      await this.session.call("UploadDocumentWithHandler", { path: this.path, uploadHandler: this.handler });
    } catch (error) {
      this.#mayBePublished = !(error instanceof RefusedError);
      if (error.refusal === FOLDER_NOT_FOUND || error.refusal === ACCESS_DENIED) {
        const reason = await reasonAgainstEntry(this.session, error.refusal, this.folder);
        throw new PermanentError(`Not stored. ${reason}`, { cause: error });
      }
      if (error.refusal === DOCUMENT_NOT_FOUND) {
        throw new PermanentError(`Not stored. There is a folder with the name ${this.path}.`, { cause: error });
      }
      if (error instanceof RefusedError && !error.endsSession && !(await this.#isStoredSoFar())) {
        this.forgetHandler();
      }
      throw error;
    }
    this.handler = "";
  }

  async #read(start, end) {
    try {
      return new Uint8Array(await this.file.slice(start, end).arrayBuffer());
    } catch (error) {
      // The browser refuses to read a file that has changed, so that no mixture of two states is stored.
      const reason = "It is a folder, or it was changed, moved or deleted after you had selected it.";
      throw new PermanentError(`The file cannot be read. ${reason} Select it again.`, { cause: error });
    }
  }

  async #deleteHandler(options) {
    if (this.handler && this.#ticket === this.session.ticket) {
      await this.session.call("DeleteUploadHandler", { UploadHandler: this.handler }, options);
    }
    this.handler = "";
  }

  async #createHandler() {
    await this.#deleteHandler();
    const ticket = this.session.ticket;
    const root = await this.session.call("CreateUploadHandler", { PreferedChunkSize: CHUNK_SIZE });
    this.#ticket = ticket;
    this.handler = root.getAttribute("UploadHandler");
    this.#chunkSize = Number(root.getAttribute("ChunkSize"));
    this.#crc = new Crc32();
    this.#unanswered = undefined;
    this.position = 0;
    this.complete = false;
  }

  /** Resolves to whether the server has stored the chunk; false if it arrived damaged. */
  async #send(fields, bytes) {
    this.#unanswered = bytes;
    try {
      // The signal is aborted only by a cancellation, which deletes the whole upload.
      const root = await this.session.call("UploadFileChunk", fields, { signal: this.signal });
      this.#unanswered = undefined;
      return root.getAttribute("tryagain") !== "true";
    } catch (error) {
      if (error instanceof RefusedError) {
        this.#unanswered = undefined;
        if (error.refusal === INVALID_UPLOAD_HANDLER) {
          this.forgetHandler();
        }
      }
      throw error;
    }
  }

  #advance(bytes) {
    this.#crc.add(bytes);
    this.position += bytes.length;
    this.complete = this.position === this.file.size;
  }

  /** Whether the server has stored everything up to the position. Advances it if the unanswered chunk is stored too. */
  async #isStoredSoFar() {
    const root = await this.session.call("ListHandlers", {});
    const upload = [...root.querySelectorAll("Upload")].find((entry) => entry.getAttribute("Handler") === this.handler);
    if (!upload) {
      return false;
    }
    const unanswered = this.#unanswered;
    const stored = Number(upload.getAttribute("Size"));
    const isComplete = upload.getAttribute("Complete") === "true";
    if (unanswered && stored === this.position + unanswered.length && (unanswered.length > 0 || isComplete)) {
      this.#advance(unanswered);
    }
    this.#unanswered = undefined;
    return stored === this.position && isComplete === this.complete;
  }

  async #isPublished() {
    try {
      const root = await this.session.call("GetDownloadInfo", { Path: this.path });
      this.#storedName = root.getAttribute("AlterDocumentName") || this.file.name;
      return root.getAttribute("CRC32") === this.#crc.text && Number(root.getAttribute("Size")) === this.file.size;
    } catch (error) {
      if (error instanceof RefusedError && !error.endsSession) {
        return false;
      }
      throw error;
    }
  }
}
