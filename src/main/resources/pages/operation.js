// Sends the form and shows the answer below it. Without this script, the browser shows the answer as a page.

import { storeTicket, storedTicket } from "./ticket-store.js";

const MAX_SHOWN = 20000;

const form = document.getElementById("form");
const result = document.getElementById("result");
const summary = document.getElementById("summary");
const body = document.getElementById("body");

/** Multipart form data if the form has a file, else URL-encoded fields. */
function requestBody() {
  const data = new FormData(form);
  return form.enctype === "multipart/form-data" ? data : new URLSearchParams(data);
}

function show(text, answer) {
  summary.textContent = text;
  const rest = answer.length - MAX_SHOWN;
  body.textContent = rest > 0 ? `${answer.slice(0, MAX_SHOWN)}\n… and ${rest} more characters` : answer;
  result.hidden = false;
}

/** Stores the ticket of the answer, with which the forms in this tab are filled in. */
function keepTicket(answer) {
  const root = new DOMParser().parseFromString(answer, "text/xml").documentElement;
  const ticket = root.getAttribute("ticket");
  if (ticket) {
    storeTicket(ticket);
  }
}

/** The name in the header Content-Disposition. */
function fileName(disposition) {
  const exact = /filename\*=UTF-8''(\S+)/.exec(disposition);
  return exact ? decodeURIComponent(exact[1]) : /filename="([^"]*)"/.exec(disposition)?.[1] ?? "file";
}

/** Lets the browser store the file that is the answer. */
async function save(response) {
  const error = response.headers.get("X-InfoRouter-Error");
  if (error || !response.ok) {
    show(`Status ${response.status}`, error ?? await response.text());
    return;
  }
  const file = await response.blob();
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = fileName(response.headers.get("Content-Disposition"));
  link.click();
  URL.revokeObjectURL(link.href);
  show(`Status ${response.status}, ${file.size} bytes`, "");
}

async function call(event) {
  event.preventDefault();
  const button = form.querySelector("button");
  button.disabled = true;
  const start = performance.now();
  try {
    const response = await fetch(form.action, {
      method: "POST", body: requestBody(), credentials: "omit", cache: "no-store",
    });
    if (form.dataset.answer === "file") {
      await save(response);
      return;
    }
    const answer = await response.text();
    const time = Math.round(performance.now() - start);
    show(`Status ${response.status}, ${answer.length} characters, ${time} ms`, answer);
    keepTicket(answer);
  } catch (error) {
    show(`The server cannot be reached: ${error.message}`, "");
  } finally {
    button.disabled = false;
    button.focus();
  }
}

for (const input of form.querySelectorAll("input[type=password]")) {
  if (input.name.toLowerCase() === "authenticationticket") {
    input.value = storedTicket();
  }
}
// The browser would replace the page by a file that is dropped beside the field for files.
for (const type of ["dragover", "drop"]) {
  addEventListener(type, (event) => {
    if (event.dataTransfer?.types.includes("Files") && !event.target.closest?.("input[type=file]")) {
      event.preventDefault();
    }
  });
}
form.addEventListener("submit", call);
