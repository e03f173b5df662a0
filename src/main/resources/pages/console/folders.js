import { pathProblem } from "./names.js";
import { DOCUMENT_NOT_FOUND, FOLDER_NOT_FOUND, sentence } from "./refusals.js";

/** Creates folders, and says why a folder cannot be shown or created. The server has one refusal for several reasons. */

/**
 * Creates a folder in the folder at `parent`. It is no error if the folder exists.
 * @param {import("./session.js").Session} session
 * @param {string} parent
 * @param {string} name
 * @returns {Promise<string>} the name of the folder, in which the server has replaced what no name can contain
 * @throws {Error} with a sentence that gives the reason
 */
export async function createFolder(session, parent, name) {
  const problem = pathProblem(parent, name);
  if (problem) {
    throw new Error(problem);
  }
  const path = `${parent}/${name}`;
  try {
    const created = await session.call("CreateFolder", { Path: path });
    return created.getAttribute("FolderName") ?? name;
  } catch (error) {
    if (error.refusal === FOLDER_NOT_FOUND) {
      const reason = (await documentExists(session, path))
        ? `There is a document with the name ${path}.`
        : await reasonAgainstEntry(session, error.refusal, parent);
      throw new Error(reason, { cause: error });
    }
    throw error;
  }
}

/** Whether there is a folder at `path` that the user may read. */
export function folderExists(session, path) {
  return succeeds(session.call("ListFolder", { Path: path, StartIndex: 0 }));
}

/** Why the folder at `path`, which the server has not found, cannot be shown. */
export async function reasonForMissing(session, path) {
  return (await documentExists(session, path))
    ? "This is the address of a document, not of a folder."
    : sentence(FOLDER_NOT_FOUND);
}

/** What it means that the server has refused a new entry in `folder` with `refusal`. */
export async function reasonAgainstEntry(session, refusal, folder) {
  if (refusal !== FOLDER_NOT_FOUND) {
    return sentence(refusal);
  }
  return (await folderExists(session, folder))
    ? "The server does not accept this name."
    : `The folder ${folder} does not exist, or you may not read it.`;
}

function documentExists(session, path) {
  return succeeds(session.call("GetDownloadInfo", { Path: path }));
}

async function succeeds(call) {
  try {
    await call;
    return true;
  } catch (error) {
    if (error.refusal === FOLDER_NOT_FOUND || error.refusal === DOCUMENT_NOT_FOUND) {
      return false;
    }
    throw error;
  }
}
