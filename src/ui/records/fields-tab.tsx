import { useMemo, useState } from 'react'
import { fieldsOf } from '../../app/inspect/domain-fields.ts'
import { readPlaces } from '../../app/inspect/json-places.ts'
import type { RecordDetail } from '../../app/ports.ts'
import { classes } from '../components/classes.ts'
import { useApp } from '../hooks/use-app.ts'
import { BytesColumn } from './bytes-column.tsx'
import { DomainColumn } from './domain-column.tsx'
import { Explanation } from './explanation.tsx'
import styles from './fields-tab.module.css'
import { columnNode, fieldNode, makeLinkStore, placeNode, type Side } from './link-store.ts'
import { LinkContext } from './linked-node.tsx'
import { moveAmongNodes } from './move-among-nodes.ts'
import { RecordColumn } from './record-column.tsx'
import { StateJson } from './state-json.tsx'

const sideTitles: Readonly<Record<Side, string>> = {
  domain: 'Domain object',
  record: 'Record',
  bytes: 'Stored bytes',
}

/** One record three times: what it means, the row that keeps it, and the bytes in the row. Fields light up together. */
export function FieldsTab({ record }: { readonly record: RecordDetail }) {
  const { inspect } = useApp()
  const { stored, domain } = record
  const [chosen, setChosen] = useState<Side>('domain')
  const reading = useMemo(() => readPlaces(stored.text), [stored.text])
  const store = useMemo(() => {
    const first = domain === null ? undefined : fieldsOf(domain)[0]
    const firstPlace = reading.ok ? reading.root.inner[0] : undefined
    return makeLinkStore(inspect.linksOf(stored, domain), {
      record: columnNode('type'),
      ...(first && { domain: fieldNode(first.path) }),
      ...(firstPlace && { bytes: placeNode(firstPlace.path) }),
    })
  }, [inspect, stored, domain, reading])

  const column = (side: Side, content: React.ReactNode) => (
    <section
      className={classes(styles.column, chosen !== side && styles.behind)}
      aria-label={sideTitles[side]}
      data-side={side}
    >
      <h2 className={styles.title}>{sideTitles[side]}</h2>
      {content}
    </section>
  )
  return (
    <LinkContext value={store}>
      <div className={styles.tab}>
        <Explanation text={stored.text} reading={reading} />
        <SideSwitch chosen={chosen} onChoose={setChosen} />
        {/* biome-ignore lint/a11y/noStaticElementInteractions: the arrow keys move between the buttons inside */}
        <div className={styles.columns} onKeyDown={(event) => moveAmongNodes(event, store, setChosen)}>
          {column('domain', <DomainColumn record={record} />)}
          {column('record', <RecordColumn stored={stored} />)}
          {column('bytes', <BytesColumn text={stored.text} reading={reading} />)}
        </div>
        <StateJson domain={domain} id={stored.id} />
      </div>
    </LinkContext>
  )
}

/** Where the columns do not fit beside one another, one is in front. */
function SideSwitch(props: { readonly chosen: Side; readonly onChoose: (side: Side) => void }) {
  return (
    <fieldset className={styles.switch}>
      <legend className="visually-hidden">Show</legend>
      {(['domain', 'record', 'bytes'] as const).map((side) => (
        <label key={side} className={styles.choice}>
          <input
            type="radio"
            name="side"
            className="visually-hidden"
            checked={props.chosen === side}
            onChange={() => props.onChoose(side)}
          />
          {sideTitles[side]}
        </label>
      ))}
    </fieldset>
  )
}
