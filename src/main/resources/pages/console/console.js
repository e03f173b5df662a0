import { isAbort } from "./api.js";
import { NewFolderDialog, VersionsDialog } from "./dialogs.js";
import { announce, byId, showError } from "./dom.js";
import { Download, documentAt, zipOf } from "./download.js";
import { count } from "./format.js";
import { Library } from "./library.js";
import { Session } from "./session.js";
import { sinkFor } from "./sink.js";
import { StagedList } from "./staged.js";
import { Transfers } from "./transfers.js";
import { Upload } from "./upload.js";

const session = new Session();
const transfers = new Transfers(session);
const staged = new StagedList(session, transfers);
const versions = new VersionsDialog(session, (document, number, size, name) =>
  download(name, size, documentAt(document.path, number)),
);
const library = new Library(session, {
  download: (document) => download(document.name, document.size, documentAt(document.path)),
  versions: (document) => versions.show(document),
  zip: (entries, name) => download(name, undefined, zipOf(entries.map((entry) => entry.path))),
  upload: (files, folder) => files.forEach((file) => transfers.add(new Upload(session, file, folder))),
});
new NewFolderDialog(session, () => library.path, async (name) => {
  await library.show(false);
  announce(`Folder ${name} made.`);
});

const problem = byId("problem");
const signInForm = byId("sign-in-form");
const name = byId("name");
const password = byId("password");

async function download(name, size, source) {
  showError(problem, "");
  try {
    transfers.add(new Download(session, name, size, source, await sinkFor(name, size)));
  } catch (error) {
    if (!isAbort(error)) {
      showError(problem, error.message);
    }
  }
}

function showSignedIn(isSignedIn) {
  byId("sign-in").hidden = isSignedIn;
  byId("who").hidden = !isSignedIn;
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
  showError(problem, "");
  button.disabled = true;
  try {
    await session.signIn(name.value, password.value);
    password.value = "";
  } catch (refusal) {
    showError(error, refusal.message);
    password.select();
  } finally {
    button.disabled = false;
  }
});

byId("sign-out").addEventListener("click", async () => {
  const active = transfers.active.length;
  if (active > 0 && !confirm(`Log out and give up ${count(active, "transfer")}?`)) {
    return;
  }
  try {
    showError(problem, "");
    await session.signOut();
  } catch (error) {
    showError(problem, error.message);
  }
});

session.addEventListener("begun", () => {
  byId("user").textContent = session.user;
  showSignedIn(true);
  library.show(true);
  staged.refresh();
});
session.addEventListener("ended", () => {
  name.value = session.user;
  askToSignIn("Your session has ended. Sign in again to go on.");
});
session.addEventListener("left", () => askToSignIn("You are logged out. All that was staged is deleted."));

transfers.addEventListener("change", ({ detail: transfer }) => {
  if (!session.ticket || transfer.state === "waiting") {
    return;
  }
  staged.refresh();
  if (transfer.state === "done" && transfer instanceof Upload && transfer.folder === library.path) {
    library.show(false);
  }
});

byId("plain").remove();
try {
  if (!(await session.restore())) {
    askToSignIn("");
  }
} catch (error) {
  askToSignIn("");
  showError(problem, error.message);
}
