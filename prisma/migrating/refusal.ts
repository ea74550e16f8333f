/** The history in the database and the one in this checkout don't go together, or a right is missing; the message says what to do. */
export class CannotMigrate extends Error {}
