/**
 * What a page served from here may do. Scripts come from this origin's files only: no inline script,
 * no `eval`. Styles may be inline, because the accessible components that the screens are built from
 * (scroll locking, select viewports) add small `<style>` elements while they are open.
 */
const contentSecurityPolicy = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self' ws: wss:",
  "worker-src 'self'",
  "manifest-src 'self'",
  "frame-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'self'",
].join('; ')

/** Sent with every response, errors included. */
export const securityHeaders: ReadonlyMap<string, string> = new Map([
  ['content-security-policy', contentSecurityPolicy],
  ['x-content-type-options', 'nosniff'],
  ['referrer-policy', 'no-referrer'],
  ['cross-origin-opener-policy', 'same-origin'],
  ['cross-origin-resource-policy', 'same-origin'],
  ['permissions-policy', 'camera=(), geolocation=(), microphone=(), payment=(), usb=()'],
])

/**
 * How long a file may be kept. Files in `assets/` carry a digest of their content in their name; all
 * others, above all `index.html`, `sw.js` and the manifest, are asked for again each time.
 */
export function cacheControl(path: string): string {
  return path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache'
}
