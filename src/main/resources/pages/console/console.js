import { isAbort } from "./api.js";
import { NewFolderDialog, VersionsDialog } from "./dialogs.js";
import { announce, byId, showError } from "./dom.js";
import { Download, stageDocument, stageZip } from "./download.js";
import { createFileWriter } from "./file-writer.js";
import { count } from "./format.js";
import { Library } from "./library.js";
import { Session } from "./session.js";
import { StagedList } from "./staged-list.js";
import { Transfers } from "./transfers.js";
import { Upload } from "./upload.js";

const session = new Session();
const transfers = new Transfers(session);
const staged = new StagedList(session, transfers);
const versions = new VersionsDialog(session, (document, number, size, name) =>
  download(name, size, stageDocument(document.path, number)),
);
const library = new Library(session, {
  download: (document) => download(document.name, document.size, stageDocument(document.path)),
  versions: (document) => versions.show(document),
  zip: (entries, name) => download(name, undefined, stageZip(entries.map((entry) => entry.path))),
  upload: (files, folder) => files.forEach((file) => transfers.add(new Upload(session, file, folder))),
});
new NewFolderDialog(session, () => library.path, async (name) => {
  await library.show(false);
  announce(`Folder ${name} created.`);
});

const pageError = byId("page-error");
const signInForm = byId("sign-in-form");
const name = byId("name");
const password = byId("password");

async function download(name, size, stage) {
  showError(pageError, "");
  try {
    transfers.add(new Download(session, name, size, stage, await createFileWriter(name, size)));
  } catch (error) {
    if (!isAbort(error)) {
      showError(pageError, error.message);
    }
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
  byId("user").textContent = session.user;
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
  if (transfer.state === "done" && transfer instanceof Upload && transfer.folder === library.path) {
    library.show(false);
  }
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
