import { useCallback, useState } from 'react'
import type { PromiseListing } from '../../app/proof-shelf.ts'
import { TextField } from '../components/field.tsx'
import { Panel } from '../components/panel.tsx'
import { Waiting } from '../components/waiting.tsx'
import { useApp } from '../hooks/use-app.ts'
import styles from './promises-tab.module.css'
import { useLoaded } from './use-loaded.ts'

/** Every promise of every room, with the tests that name it and the files that keep it. */
export function PromisesTab() {
  const { proofs } = useApp()
  const promises = useLoaded(useCallback(() => proofs.promises(), [proofs]))
  const [wanted, setWanted] = useState('')
  if (!promises) return <Waiting>Loading the promises…</Waiting>
  const found = promises.filter((each) => says(each, wanted.trim().toLowerCase()))
  const rooms = [...new Set(found.map(({ room }) => room))]
  return (
    <div className={styles.tab}>
      <div className={styles.search}>
        <TextField
          type="search"
          label="Find a promise"
          hint="A number, a word, or a file."
          value={wanted}
          onChange={(event) => setWanted(event.target.value)}
        />
        <p role="status" className={styles.soft}>
          {found.length} of {promises.length} promises
        </p>
      </div>
      {rooms.map((room) => (
        <Panel key={room} title={room} aside={<code>src/{room}/README.md</code>} flush>
          <ul className={styles.promises}>
            {found
              .filter((each) => each.room === room)
              .map((each) => (
                <PromiseRow key={each.id} promise={each} />
              ))}
          </ul>
        </Panel>
      ))}
    </div>
  )
}

function PromiseRow({ promise: { id, text, tests, sources } }: { readonly promise: PromiseListing }) {
  return (
    <li className={styles.promise} id={`promise-${id}`}>
      <p>
        <strong className={styles.id}>{id}</strong> {text}
      </p>
      <details className={styles.files}>
        <summary>
          {tests.length === 1 ? '1 test file' : `${tests.length} test files`}, kept by {sources[0]}
        </summary>
        <dl>
          <dt>Proved in</dt>
          {tests.map(({ file, names }) => (
            <dd key={file}>
              <code>{file}</code>
              <br />
              <span className={styles.soft}>{names.join(' · ')}</span>
            </dd>
          ))}
          <dt>Kept by</dt>
          {sources.map((file) => (
            <dd key={file}>
              <code>{file}</code>
            </dd>
          ))}
        </dl>
      </details>
    </li>
  )
}

function says({ id, room, text, tests, sources }: PromiseListing, wanted: string): boolean {
  const files = [...tests.map(({ file }) => file), ...sources]
  return wanted === '' || [id, room, text, ...files].some((each) => each.toLowerCase().includes(wanted))
}
