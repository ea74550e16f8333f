/** The server can't start, for a reason that its host can mend; the message is the one line that says so. */
export class CannotStart extends Error {}
