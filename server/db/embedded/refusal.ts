/** The house can't open, for a reason that its host can mend; the message is the one line that says so. */
export class CannotOpen extends Error {}
