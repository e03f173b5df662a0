/** The names and paths that the server accepts for folders and documents. */

const MAX_NAME_LENGTH = 255;
const MAX_NAMES = 100;

/** Why a folder or document cannot have this name, as a sentence; empty if it can. @param {string} name */
export function nameProblem(name) {
  if (name === "") {
    return "A name cannot be empty.";
  }
  if (name.length > MAX_NAME_LENGTH) {
    return `A name can have at most ${MAX_NAME_LENGTH} characters; this one has ${name.length}.`;
  }
  if (name === "." || name === "..") {
    return "A name cannot consist of one dot or of two dots.";
  }
  if (/[/\\]/.test(name)) {
    return "A name cannot contain a slash or a backslash.";
  }
  if (/[\u0000-\u001f\u007f-\u009f]/.test(name)) {
    return "A name cannot contain control characters, such as a line break.";
  }
  if (/[\ufffd\ufffe\uffff]/.test(name) || /\p{Surrogate}/u.test(name)) {
    return "The name has characters that cannot be read.";
  }
  return "";
}

/**
 * Why something new cannot have this path in an existing folder, as a sentence; empty if it can.
 * @param {string} folder
 * @param {string} name
 */
export function pathProblem(folder, name) {
  const depth = namesOf(folder).length + 1;
  return depth > MAX_NAMES ? `Its path would have ${depth} names; ${MAX_NAMES} are the most.` : nameProblem(name);
}

/** The names of a path, from the library down. */
export function namesOf(path) {
  return path.split("/").filter(Boolean);
}
