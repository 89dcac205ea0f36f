declare const brand: unique symbol

/** A plain value that some function has checked. Only that function may put the brand on. */
export type Branded<T, Name extends string> = T & { readonly [brand]: Name }
