/** `window.lab` of a page, called from a test as if it were here. */
import type { Page } from '@playwright/test'
import type { Lab } from '../../src/lab/contract.ts'

declare global {
  interface Window {
    readonly lab: Lab
  }
}

/** Every method answers with a promise, because it runs in the page. */
type Remote<T> = {
  readonly [Name in keyof T]: T[Name] extends (...args: infer Args) => infer Answer
    ? (...args: Args) => Promise<Awaited<Answer>>
    : Remote<T[Name]>
}

export type RemoteLab = Remote<Lab>

/** A call may come before the app is ready: the page's own queue keeps it. */
export function remoteLab(page: Page): RemoteLab {
  return memberOf(page, []) as RemoteLab
}

function memberOf(page: Page, path: readonly string[]): unknown {
  return new Proxy(() => {}, {
    get(_, name) {
      // Awaiting the lab itself must not call a method named "then".
      return typeof name === 'string' && name !== 'then' ? memberOf(page, [...path, name]) : undefined
    },
    apply: (_, __, args: unknown[]) => page.evaluate(call, { path, args }),
  })
}

/** Runs in the page. */
async function call({ path, args }: { readonly path: readonly string[]; readonly args: readonly unknown[] }) {
  // Between two pages the next document may be there and its first script not yet.
  if (!('lab' in window))
    await new Promise((resolve) => document.addEventListener('DOMContentLoaded', resolve, { once: true }))
  const method = path.reduce<unknown>((owner, name) => Reflect.get(Object(owner), name), window.lab)
  if (typeof method !== 'function') throw new TypeError(`The lab has no method ${path.join('.')}.`)
  const owner = path.slice(0, -1).reduce<unknown>((each, name) => Reflect.get(Object(each), name), window.lab)
  return Reflect.apply(method, owner, args)
}
