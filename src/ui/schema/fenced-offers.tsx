import { useState } from 'react'
import { Button, ButtonLink } from '../components/button.tsx'
import { Notice } from '../components/notice.tsx'
import { useApp } from '../hooks/use-app.ts'
import { placeOf } from '../place.ts'
import { addressWith } from '../shell/address.ts'
import { ReloadAs } from '../shell/reload-as.tsx'
import styles from './run-panel.module.css'

type Copying =
  | { readonly state: 'none' | 'working' }
  | { readonly state: 'done' | 'failed'; readonly words: string }

/** What a tab that is too old can do: become newer, play with a copy, or take the database back. */
export function FencedOffers({ database }: { readonly database: number }) {
  const app = useApp()
  const copy = app.tools?.copyToSandbox
  const [copying, setCopying] = useState<Copying>({ state: 'none' })
  const toSandbox = async (make: () => Promise<string>) => {
    setCopying({ state: 'working' })
    setCopying(
      await app.busy(make()).then(
        (words): Copying => ({ state: 'done', words }),
        (error: unknown): Copying => ({ state: 'failed', words: String(error) }),
      ),
    )
  }
  const here = location.href
  return (
    <div className={styles.controls}>
      <ReloadAs release={database} />
      {copying.state === 'done' ? (
        <ButtonLink
          href={addressWith(here, { ns: copying.words, scenario: null }, '#/schema')}
          target="_blank"
          rel="noopener"
        >
          Open the sandbox at release {app.environment.release}
        </ButtonLink>
      ) : copy ? (
        <Button onClick={() => toSandbox(copy)} disabled={copying.state === 'working'}>
          {copying.state === 'working' ? 'Copying…' : 'Copy to a sandbox'}
        </Button>
      ) : (
        <ButtonLink
          href={addressWith(here, { ns: sandboxName(app.environment.namespace), scenario: null }, '#/schema')}
          target="_blank"
          rel="noopener"
        >
          Open an empty sandbox
        </ButtonLink>
      )}
      <ButtonLink href={placeOf('schema', 'back', String(app.environment.release))}>
        Roll the database back…
      </ButtonLink>
      {copying.state === 'failed' && (
        <Notice tone="critical" urgent title="The copy was not made">
          {copying.words} The database is as it was. Try again.
        </Notice>
      )}
    </div>
  )
}

/** A namespace of its own beside this one: nothing here is touched from there. */
function sandboxName(namespace: string): string {
  return `${namespace}~sandbox`
}
