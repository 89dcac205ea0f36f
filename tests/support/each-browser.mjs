/**
 * The end-to-end tests that `npm test`, where every minute counts, runs in Firefox too: what stands on the browser's own
 * storage, tabs, locks and channels, and the lessons. `npm run test:e2e` runs everything in both.
 */
export const onEachBrowser = /(^|[/\\])(course|devices|leader|lessons|storage-trouble|tabs)\.spec\.ts$/
