/**
 * Keeps the ticket for a reload of the tab, in its sessionStorage. The console and the pages of the operations have it in common.
 * If the browser lets pages store nothing, for example because the user blocks all cookies, nothing is kept.
 */

const KEY = "srv-asmx.ticket";

/** Returns the ticket; empty if there is none. */
export function storedTicket() {
  try {
    return sessionStorage.getItem(KEY) ?? "";
  } catch {
    return "";
  }
}

/** @param {string} ticket */
export function storeTicket(ticket) {
  try {
    sessionStorage.setItem(KEY, ticket);
  } catch {
    // The user has to sign in again after a reload.
  }
}

export function forgetTicket() {
  try {
    sessionStorage.removeItem(KEY);
  } catch {
    // Nothing was stored.
  }
}
