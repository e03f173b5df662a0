/** Calls the operations of the server by form POST. Tickets and passwords are never part of a URL. */

/** The server has answered with an error. The message is the server's own text. */
export class RefusedError extends Error {
  /** Whether the ticket is no longer valid. */
  get endsSession() {
    return /^\[90[01]\]/.test(this.message);
  }
}

/** There is no answer, or none that can be read. The server may have executed the call. */
export class UnreachableError extends Error {}

const SERVICE = new URL("srv.asmx/", document.baseURI);
/** Answers of a proxy that cannot reach the server. */
const GATEWAY_ERRORS = [502, 503, 504];
const MAX_ERROR_LENGTH = 300;
const MAX_PATH_ERRORS = 3;

/**
 * @param {string} operation
 * @param {Record<string, string | number | boolean | Blob>} fields a blob is sent as a file of a multipart form
 * @param {{signal?: AbortSignal, keepalive?: boolean}} [options] keepalive: the call continues after the page is closed
 * @returns {Promise<Element>} the root element of a successful answer
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
  if (GATEWAY_ERRORS.includes(response.status)) {
    throw new UnreachableError(`The server cannot be reached (HTTP ${response.status}).`);
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
  if (root.getAttribute("success") !== "true") {
    throw new RefusedError(pathErrors(root) || root.getAttribute("error") || "The server gave no reason for the error.");
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
