import { Refused, call } from "./api.js";

const KEY = "srv-asmx.ticket";

/**
 * Who is signed in. The ticket is kept in memory, and for a reload of this tab in its sessionStorage; nowhere else.
 * Events: `begun`, `ended` (by the server, so that somebody has to sign in again), `left` (by the user).
 */
export class Session extends EventTarget {
  #ticket = "";
  #user = "";

  /** Empty when nobody is signed in. */
  get ticket() {
    return this.#ticket;
  }

  get user() {
    return this.#user;
  }

  /** @throws {import("./api.js").Refused | import("./api.js").Unreachable} */
  async signIn(name, password) {
    const root = await call("AuthenticateUser", { UID: name, PWD: password });
    this.#begin(root.getAttribute("ticket"), root);
  }

  /** Goes on with the ticket that this tab had before a reload. Resolves to whether there was one, still good. */
  async restore() {
    const ticket = sessionStorage.getItem(KEY);
    if (!ticket) {
      return false;
    }
    try {
      this.#begin(ticket, await call("isValidTicket", { AuthenticationTicket: ticket }));
      return true;
    } catch (error) {
      if (error instanceof Refused) {
        sessionStorage.removeItem(KEY);
        return false;
      }
      throw error;
    }
  }

  /** Logs out; a session that has ended already is as good. */
  async signOut() {
    try {
      await call("LogOut", { AuthenticationTicket: this.#ticket });
    } catch (error) {
      if (!(error instanceof Refused && error.endsSession)) {
        throw error;
      }
    }
    this.#forget("left");
  }

  /** Calls with the ticket, and notices when that opens nothing any more. */
  async call(operation, fields, options) {
    const ticket = this.#ticket;
    try {
      return await call(operation, { authenticationTicket: ticket, ...fields }, options);
    } catch (error) {
      if (error instanceof Refused && error.endsSession && ticket === this.#ticket && ticket) {
        this.#forget("ended");
      }
      throw error;
    }
  }

  #begin(ticket, root) {
    this.#ticket = ticket;
    this.#user = root.getAttribute("username");
    sessionStorage.setItem(KEY, ticket);
    this.dispatchEvent(new Event("begun"));
  }

  #forget(why) {
    this.#ticket = "";
    sessionStorage.removeItem(KEY);
    this.dispatchEvent(new Event(why));
  }
}
