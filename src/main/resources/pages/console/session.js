import { forgetTicket, storeTicket, storedTicket } from "../ticket-store.js";
import { RefusedError, call } from "./api.js";
import { AUTHENTICATION_FAILED } from "./refusals.js";

/** The server answers all of these with the same refusal, so that a stranger learns nothing about an account. */
const NOT_SIGNED_IN =
  "The user name or the password is wrong, or the account is disabled. After many wrong passwords, the server also refuses" +
  " the right one for a short time.";

/**
 * The session of the user. The ticket is kept in memory and, for a reload of the tab, where the browser keeps it.
 * Events: `signed-in`, `expired` (ended by the server, the user has to sign in again), `signed-out` (by the user).
 */
export class Session extends EventTarget {
  #ticket = "";
  #user = "";

  /** Empty if nobody is signed in. */
  get ticket() {
    return this.#ticket;
  }

  get user() {
    return this.#user;
  }

  /** @throws {import("./api.js").RefusedError | import("./api.js").UnreachableError} */
  async signIn(name, password) {
    let root;
    try {
      root = await call("AuthenticateUser", { UID: name, PWD: password });
    } catch (error) {
      throw error.refusal === AUTHENTICATION_FAILED ? new RefusedError(error.refusal, NOT_SIGNED_IN) : error;
    }
    this.#start(root.getAttribute("ticket"), root);
  }

  /** Continues the session that this tab had before a reload. Resolves to false if there is none or it has ended. */
  async restore() {
    const ticket = storedTicket();
    if (!ticket) {
      return false;
    }
    try {
      this.#start(ticket, await call("isValidTicket", { AuthenticationTicket: ticket }));
      return true;
    } catch (error) {
      if (error instanceof RefusedError && error.endsSession) {
        forgetTicket();
        return false;
      }
      throw error;
    }
  }

  /** Logs out. It is no error if the session has already ended on the server. */
  async signOut() {
    try {
      await call("LogOut", { AuthenticationTicket: this.#ticket });
    } catch (error) {
      if (!(error instanceof RefusedError && error.endsSession)) {
        throw error;
      }
    }
    this.#end("signed-out");
  }

  /**
   * The ticket stays valid; all other sessions of the user end.
   * @throws {import("./api.js").RefusedError | import("./api.js").UnreachableError}
   */
  async changePassword(oldPassword, newPassword) {
    await this.call("ChangePassword", { oldPassword, newPassword });
  }

  /** Calls an operation with the ticket, and ends the session if the server no longer accepts the ticket. */
  async call(operation, fields, options) {
    const ticket = this.#ticket;
    try {
      return await call(operation, { authenticationTicket: ticket, ...fields }, options);
    } catch (error) {
      if (error instanceof RefusedError && error.endsSession && ticket === this.#ticket && ticket) {
        this.#end("expired");
      }
      throw error;
    }
  }

  #start(ticket, root) {
    this.#ticket = ticket;
    this.#user = root.getAttribute("username");
    storeTicket(ticket);
    this.dispatchEvent(new Event("signed-in"));
  }

  #end(event) {
    this.#ticket = "";
    forgetTicket();
    this.dispatchEvent(new Event(event));
  }
}
