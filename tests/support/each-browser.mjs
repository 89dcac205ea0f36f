/**
 * The end-to-end tests that `npm test`, where every minute counts, runs in Firefox too: what stands on the browser's own
 * storage, tabs, locks, channels, workers and keys. `npm run test:e2e` runs everything in both.
 */
export const onEachBrowser =
  /(course|devices|installed|leader|lessons|real-update|storage-trouble|tabs)\.spec\.ts$/
