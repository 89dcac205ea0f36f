/** Set by `vite.config.ts` from `npm run build -- --release N` or `npm start -- --release N`. */
declare const __BUILD_RELEASE__: number | undefined

/**
 * The release that this build is: what its pages act as when their address names none, and what the next build offers
 * to installed pages. The newest, unless the build was told otherwise.
 */
export const buildRelease: number = typeof __BUILD_RELEASE__ === 'number' ? __BUILD_RELEASE__ : 6
