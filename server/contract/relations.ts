/** How a theory may relate to an earlier one. A file of its own, so that a page that reads them brings no schema along. */
export const RELATIONS = ['builds-on', 'answers'] as const
