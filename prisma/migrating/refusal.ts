/** History and checkout don't match, or a right is missing; the message says what to do. */
export class CannotMigrate extends Error {}
