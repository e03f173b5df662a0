// Sends the form and shows the answer below it; without this script the browser shows the answer by itself.

// The console's, so that who has signed in there need not do so here.
const TICKET = "srv-asmx.ticket";
const SHOWN = 20000;

const form = document.getElementById("form");
const result = document.getElementById("result");
const summary = document.getElementById("summary");
const body = document.getElementById("body");

/** Of a form that uploads, the parts; of any other, pairs. */
function sent() {
  const data = new FormData(form);
  return form.enctype === "multipart/form-data" ? data : new URLSearchParams(data);
}

function show(text, answer) {
  summary.textContent = text;
  const rest = answer.length - SHOWN;
  body.textContent = rest > 0 ? `${answer.slice(0, SHOWN)}\n… and ${rest} characters more` : answer;
  result.hidden = false;
}

/** A ticket that was just given is filled in wherever one is asked for, in this tab. */
function keepTicket(answer) {
  const root = new DOMParser().parseFromString(answer, "text/xml").documentElement;
  const ticket = root.getAttribute("ticket");
  if (ticket) {
    sessionStorage.setItem(TICKET, ticket);
  }
}

async function call(event) {
  event.preventDefault();
  const button = form.querySelector("button");
  button.disabled = true;
  const begun = performance.now();
  try {
    const response = await fetch(form.action, {
      method: "POST", body: sent(), credentials: "omit", cache: "no-store",
    });
    const answer = await response.text();
    const time = Math.round(performance.now() - begun);
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
    input.value = sessionStorage.getItem(TICKET) ?? "";
  }
}
form.addEventListener("submit", call);
