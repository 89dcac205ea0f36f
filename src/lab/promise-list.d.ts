/** Made from the rooms' READMEs and the tests' names when the page is built (vite.config.ts). */
declare module 'virtual:promise-list' {
  const promises: readonly import('../app/proof-shelf.ts').PromiseListing[]
  export default promises
}
