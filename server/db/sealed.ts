declare const sealed: unique symbol

/** Text of a fan or of the season as the database holds it. It can't be rendered or sent; the veil alone opens it. */
export type Sealed<T = string> = { readonly [sealed]: T }
