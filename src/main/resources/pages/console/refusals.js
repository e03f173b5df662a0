/** The refusals of the server that the console distinguishes, and what refusals mean for a person. */

export const AUTHENTICATION_FAILED = "[900] Authentication failed";
export const SESSION_EXPIRED = "[901] Session expired or Invalid ticket";
export const FOLDER_NOT_FOUND = "Folder not found.";
export const DOCUMENT_NOT_FOUND = "Document not found.";
export const VERSION_NOT_FOUND = "Version not found.";
export const ACCESS_DENIED = "Access denied.";
export const NO_VALID_PATHS = "No valid paths.";
export const SEE_LOG = "[log]";
export const DOWNLOAD_HANDLER_NOT_FOUND = "Download handler not found.";
export const INVALID_UPLOAD_HANDLER = "Invalid upload handler.";

const SYSTEM_ERROR = "SystemError:";

const SENTENCES = new Map([
  [AUTHENTICATION_FAILED, "Your session has ended. Sign in again."],
  [SESSION_EXPIRED, "Your session has ended. Sign in again."],
  ["[902] Ticket generation not allowed", "This account may not sign in here. Ask the administrator of the server."],
  [FOLDER_NOT_FOUND, "Folder not found. It does not exist, or you may not read it."],
  [DOCUMENT_NOT_FOUND, "Document not found. It does not exist, or you may not read it."],
  [VERSION_NOT_FOUND, "The document does not have this version."],
  [ACCESS_DENIED, "You may read this library, but you may not add to it."],
  [NO_VALID_PATHS, "The selected entries do not exist, or you may not read them."],
  ["The old password is wrong.", "The old password is wrong. After many wrong passwords, the server also refuses the right one for a short time."],
  [DOWNLOAD_HANDLER_NOT_FOUND, "The server no longer has the staged file."],
  [INVALID_UPLOAD_HANDLER, "The server no longer has the uploaded chunks."],
  ["Download quota exceeded.", 'Too many files are staged for you. Delete some under "Staged on the server", then try again.'],
  ["Upload quota exceeded.", 'Too much is uploaded and not yet stored. Delete open uploads under "Staged on the server", then try again.'],
]);

/** The sentence that tells a person what `refusal` means. An unknown refusal is its own sentence. */
export function sentence(refusal) {
  const known = SENTENCES.get(refusal);
  if (known || !refusal.startsWith(SYSTEM_ERROR)) {
    return known ?? refusal;
  }
  const text = refusal.slice(SYSTEM_ERROR.length);
  return text.endsWith(".") ? text : `${text}.`;
}
