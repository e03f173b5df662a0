import { isAbort } from "./api.js";
import { NewFolderDialog, PasswordDialog, VersionsDialog } from "./dialogs.js";
import { announce, byId, showError, showText } from "./dom.js";
import { Download, documentSource, zipSource } from "./download.js";
import { readDropped } from "./drop.js";
import { createFileWriter } from "./file-writer.js";
import { createFolder } from "./folders.js";
import { count } from "./format.js";
import { Library } from "./library.js";
import { Session } from "./session.js";
import { StagedList } from "./staged-list.js";
import { Transfers } from "./transfers.js";
import { Upload } from "./upload.js";

/** How many of the folders with another name a note lists. */
const MAX_LISTED = 3;

/** As the server cleans the names of folders. */
const NAMES_ARE_CLEANED =
  'A name cannot contain : * ? " < > | # % & + or two blanks, and cannot begin or end with a dot or a blank.';

const session = new Session();
const transfers = new Transfers(session);
const staged = new StagedList(session, transfers);
const versions = new VersionsDialog(session, (document, number, size, name) =>
  download(name, size, documentSource(document.path, number)),
);
const library = new Library(session, {
  download: (document) => download(document.name, document.size, documentSource(document.path)),
  versions: (document) => versions.show(document),
  zip: (name, list) => download(name, undefined, zipSource(list)),
  upload: (files, folder) => {
    showError(pageError, "");
    files.forEach((file) => transfers.add(new Upload(session, file, folder)));
  },
  drop: uploadDropped,
  reject: (reason) => showError(pageError, reason),
});
new NewFolderDialog(session, () => library.path, async (created, requested) => {
  await library.show(false);
  announce(`Folder ${created} created.`);
  showNote(created === requested ? "" : `The folder is called ${created}. ${NAMES_ARE_CLEANED}`);
});

new PasswordDialog(session, () => announce("Password changed."));

/** Shows what the user should know about the folder that is shown. It disappears with the folder. */
function showNote(text) {
  const note = byId("library-note");
  showText(note, text);
  note.hidden = text === "";
}

addEventListener("hashchange", () => showNote(""));

const pageError = byId("page-error");
const signInForm = byId("sign-in-form");
const name = byId("name");
const password = byId("password");

async function download(name, size, source) {
  showError(pageError, "");
  try {
    transfers.add(new Download(session, name, size, source, await createFileWriter(name, size)));
  } catch (error) {
    if (!isAbort(error)) {
      showError(pageError, error.message);
    }
  }
}

/** Creates the dropped folders, which may be empty, and uploads each file into its folder. */
async function uploadDropped(data, target) {
  showError(pageError, "");
  const { ticket } = session;
  try {
    const { files, folders } = await readDropped(data);
    const places = new Map([["", target]]);
    const renamed = [];
    for (const { name, parent } of folders) {
      const created = await createFolder(session, places.get(parent), name).catch((error) => {
        throw new Error(`${name}: ${error.message}`, { cause: error });
      });
      places.set(`${parent}/${name}`, `${places.get(parent)}/${created}`);
      if (created !== name) {
        renamed.push({ name, created });
      }
    }
    if (session.ticket !== ticket) {
      throw new Error("The session has ended.");
    }
    files.forEach(({ file, parent }) => transfers.add(new Upload(session, file, places.get(parent))));
    if (folders.length > 0) {
      refreshFolder(target);
    }
    if (target === library.path) {
      showNote(describeRenamed(renamed));
    }
  } catch (error) {
    showError(pageError, `Nothing was uploaded. ${error.message}`);
  }
}

/**
 * Which folders have another name than the one that was asked for; empty if there are none. The server replaces what no name
 * can contain, and uses a folder whose name differs only by letter case.
 * @param {{name: string, created: string}[]} renamed
 */
function describeRenamed(renamed) {
  if (renamed.length === 0) {
    return "";
  }
  const names = renamed.slice(0, MAX_LISTED).map(({ name, created }) => `${name} is called ${created}`);
  const more = renamed.length > MAX_LISTED ? `, and ${renamed.length - MAX_LISTED} more` : "";
  const isCleaned = renamed.some(({ name, created }) => name.toUpperCase() !== created.toUpperCase());
  const reason = isCleaned ? NAMES_ARE_CLEANED : "The folder existed with other upper-case and lower-case letters.";
  return `Some folders have another name than the dropped ones: ${names.join(", ")}${more}. ${reason}`;
}

/** Loads the folder at `path` again, if it is shown. */
function refreshFolder(path) {
  if (path === library.path) {
    library.show(false);
  }
}

function showSignedIn(isSignedIn) {
  byId("sign-in").hidden = isSignedIn;
  byId("signed-in").hidden = !isSignedIn;
  byId("library").hidden = !isSignedIn;
  byId("staged").hidden = !isSignedIn;
}

function askToSignIn(reason) {
  showSignedIn(false);
  showError(byId("sign-in-error"), "");
  showError(byId("sign-in-reason"), reason);
  password.value = "";
  (name.value ? password : name).focus();
}

signInForm.addEventListener("submit", async (event) => {
  event.preventDefault();
  const button = signInForm.querySelector("button");
  const error = byId("sign-in-error");
  showError(error, "");
  showError(pageError, "");
  button.disabled = true;
  try {
    await session.signIn(name.value, password.value);
    password.value = "";
  } catch (failure) {
    showError(error, failure.message);
    password.select();
  } finally {
    button.disabled = false;
  }
});

byId("sign-out").addEventListener("click", async () => {
  const active = transfers.active.length;
  if (active > 0 && !confirm(`Log out and cancel ${count(active, "transfer")}?`)) {
    return;
  }
  try {
    showError(pageError, "");
    await session.signOut();
  } catch (error) {
    showError(pageError, error.message);
  }
});

session.addEventListener("signed-in", () => {
  showText(byId("user"), session.user);
  showSignedIn(true);
  library.show(true);
  staged.refresh();
});
session.addEventListener("expired", () => {
  name.value = session.user;
  askToSignIn("Your session has ended. Sign in again to continue.");
});
session.addEventListener("signed-out", () => askToSignIn("You are logged out. Everything that was staged is deleted."));

transfers.addEventListener("change", ({ detail: transfer }) => {
  if (!session.ticket || transfer.state === "waiting") {
    return;
  }
  staged.refresh();
  if (transfer.state === "done" && transfer instanceof Upload) {
    refreshFolder(transfer.folder);
  }
});

// The fragment of the URL is the path of the folder, so the link must not change it.
document.querySelector(".skip").addEventListener("click", (event) => {
  event.preventDefault();
  byId("main").focus();
});

byId("no-script").remove();
try {
  if (!(await session.restore())) {
    askToSignIn("");
  }
} catch (error) {
  askToSignIn("");
  showError(pageError, error.message);
}
