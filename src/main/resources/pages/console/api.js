import { AUTHENTICATION_FAILED, SEE_LOG, SESSION_EXPIRED, sentence } from "./refusals.js";

/** Calls the operations of the server by form POST. Tickets and passwords are never part of a URL. */

/** The server has answered with an error. The message is a sentence for a person. */
export class RefusedError extends Error {
  /**
   * @param {string} refusal the server's own text
   * @param {string} [message]
   */
  constructor(refusal, message = sentence(refusal)) {
    super(message);
    this.refusal = refusal;
  }

  /** Whether the ticket is no longer valid. */
  get endsSession() {
    return this.refusal === AUTHENTICATION_FAILED || this.refusal === SESSION_EXPIRED;
  }
}

/** There is no answer, or none that can be read. The server may have executed the call. */
export class UnreachableError extends Error {}

const SERVICE = new URL("srv.asmx/", document.baseURI);
/** Answers that say nothing about the call: the server is busy or too slow, or a proxy cannot reach it. */
const TEMPORARY_ERRORS = [408, 429, 502, 503, 504];
const MAX_ERROR_LENGTH = 300;
const MAX_PATH_ERRORS = 3;

/**
 * @param {string} operation
 * @param {Record<string, string | number | boolean | Blob>} fields a blob is sent as a file of a multipart form
 * @param {{signal?: AbortSignal, keepalive?: boolean}} [options] keepalive: the call continues after the page is closed
 * @returns {Promise<Element>} the root element of a successful answer, or of one that asks for the same call again
 * @throws {RefusedError | UnreachableError | DOMException} a DOMException if the signal has aborted the call
 */
export async function call(operation, fields, { signal, keepalive } = {}) {
  let response;
  let text;
  try {
    response = await fetch(new URL(operation, SERVICE), {
      method: "POST",
      body: requestBody(fields),
      cache: "no-store",
      redirect: "error",
      signal,
      keepalive,
    });
    text = await response.text();
  } catch (error) {
    signal?.throwIfAborted();
    throw new UnreachableError("The server cannot be reached.", { cause: error });
  }
  if (TEMPORARY_ERRORS.includes(response.status)) {
    throw new UnreachableError(`The server cannot be reached or is busy (HTTP ${response.status}).`);
  }
  if (!response.ok) {
    throw new RefusedError(`HTTP ${response.status}: ${text.trim().slice(0, MAX_ERROR_LENGTH)}`);
  }
  return parseAnswer(text);
}

/** Whether `error` was caused by an abort signal. */
export function isAbort(error) {
  return error instanceof DOMException && error.name === "AbortError";
}

function requestBody(fields) {
  const entries = Object.entries(fields);
  if (!entries.some(([, value]) => value instanceof Blob)) {
    return new URLSearchParams(entries.map(([name, value]) => [name, String(value)]));
  }
  const data = new FormData();
  for (const [name, value] of entries) {
    data.append(name, value instanceof Blob ? value : String(value));
  }
  return data;
}

function parseAnswer(text) {
  const root = new DOMParser().parseFromString(text, "text/xml").documentElement;
  if (!root.hasAttribute("success")) {
    throw new UnreachableError("The answer of the server is incomplete or cannot be read.");
  }
  if (root.getAttribute("success") !== "true" && root.getAttribute("tryagain") !== "true") {
    const refusal = root.getAttribute("error") || "The server gave no reason for the error.";
    throw refusal === SEE_LOG ? new RefusedError(refusal, pathErrors(root) || "The server could not make the zip.") : new RefusedError(refusal);
  }
  return root;
}

/** The errors that the answer to a zip lists for single paths, in one line; empty if there are none. */
export function pathErrors(root) {
  const errors = [...root.querySelectorAll("log")].map(
    (entry) => `${entry.getAttribute("path")}: ${entry.getAttribute("error")}`,
  );
  const more = errors.length > MAX_PATH_ERRORS ? `; and ${errors.length - MAX_PATH_ERRORS} more` : "";
  return errors.slice(0, MAX_PATH_ERRORS).join("; ") + more;
}
