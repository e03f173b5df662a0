/** The one way to the server: an operation, called by a form POST. Nothing secret is ever in an address. */

/** The server has answered, and the answer is no. Its message is the server's own text. */
export class Refused extends Error {
  /** Whether nobody is signed in any more. */
  get endsSession() {
    return /^\[90[01]\]/.test(this.message);
  }
}

/** No answer has come, or none that can be read. The call may have been carried out or not. */
export class Unreachable extends Error {}

const SERVICE = new URL("srv.asmx/", document.baseURI);
const PROXY_WITHOUT_SERVER = [502, 503, 504];
const LONGEST_REFUSAL = 300;

/**
 * @param {string} operation
 * @param {Record<string, string | number | boolean | Blob>} fields a blob is sent as a file, by its raw bytes
 * @param {{signal?: AbortSignal, keepalive?: boolean}} [options] keepalive: the call outlives the page
 * @returns {Promise<Element>} the answer, which says success
 * @throws {Refused | Unreachable | DOMException} the last when the signal has stopped the call
 */
export async function call(operation, fields, { signal, keepalive } = {}) {
  let response;
  let text;
  try {
    response = await fetch(new URL(operation, SERVICE), {
      method: "POST",
      body: form(fields),
      cache: "no-store",
      redirect: "error",
      signal,
      keepalive,
    });
    text = await response.text();
  } catch (error) {
    signal?.throwIfAborted();
    throw new Unreachable("The server cannot be reached.", { cause: error });
  }
  if (PROXY_WITHOUT_SERVER.includes(response.status)) {
    throw new Unreachable(`The server cannot be reached (HTTP ${response.status}).`);
  }
  if (!response.ok) {
    throw new Refused(`HTTP ${response.status}: ${text.trim().slice(0, LONGEST_REFUSAL)}`);
  }
  return answer(text);
}

/** Whether `error` only says that a signal has stopped a call. */
export function isAbort(error) {
  return error instanceof DOMException && error.name === "AbortError";
}

function form(fields) {
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

function answer(text) {
  const root = new DOMParser().parseFromString(text, "text/xml").documentElement;
  if (!root.hasAttribute("success")) {
    throw new Unreachable("The answer broke off or cannot be read.");
  }
  if (root.getAttribute("success") !== "true") {
    throw new Refused(log(root) || root.getAttribute("error") || "The server refused without a reason.");
  }
  return root;
}

/** What the answer to a zip tells of each path, in one line; empty when it tells nothing. */
export function log(root) {
  const lines = [...root.querySelectorAll("log")].map(
    (line) => `${line.getAttribute("path")}: ${line.getAttribute("error")}`,
  );
  const more = lines.length > 3 ? `; and ${lines.length - 3} more` : "";
  return lines.slice(0, 3).join("; ") + more;
}
