declare const sealed: unique symbol

/**
 * Fan or season text that the veil alone unseals. Typed as a symbol: no page can show it, and TypeScript refuses `${title}`
 * and `title + …`.
 */
export type Sealed<T = string> = symbol & { readonly [sealed]: T }
