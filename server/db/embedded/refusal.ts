/** The server can't start, for a reason that its host can mend. The message is shown as it is, in one line. */
export class CannotStart extends Error {}
