import type { ReactNode } from 'react'
import type { StoredRecord } from '../../app/ports.ts'
import { Digest } from '../components/digest.tsx'
import { RecordStatusChip } from '../components/states.tsx'
import { Time } from '../components/time.tsx'
import { byteCount } from './byte-count.ts'
import styles from './columns.module.css'
import { columnNotes } from './field-notes.ts'
import { columnNode } from './link-store.ts'
import { LinkedNode } from './linked-node.tsx'

/** The row of the database: the text, and columns beside it. */
export function RecordColumn({ stored }: { readonly stored: StoredRecord }) {
  return (
    <ul className={styles.fields}>
      {Object.entries(columnNotes).map(([column, { mark }]) => (
        <li key={column}>
          <LinkedNode
            node={columnNode(column)}
            mark={mark}
            name={<span className={styles.code}>{column}</span>}
            className={styles.field}
          >
            <span className={styles.value}>{columnValue(stored, column)}</span>
          </LinkedNode>
        </li>
      ))}
    </ul>
  )
}

function columnValue(stored: StoredRecord, column: string): ReactNode {
  switch (column) {
    case 'token':
      return <Digest value={stored.token} what="token" />
    case 'heads':
      return (
        <span className={styles.digests}>
          {stored.heads.map((head) => (
            <Digest key={head} value={head} what="revision id" />
          ))}
        </span>
      )
    case 'status':
      return <RecordStatusChip state={stored.status} />
    case 'updatedAt':
      return <Time at={stored.updatedAt} />
    case 'metricNames':
      return stored.metricNames.join(', ') || <span className={styles.soft}>none</span>
    case 'text':
      return `${byteCount(stored.text).toLocaleString('en')} bytes`
    case 'type':
      return stored.type
    case 'id':
      return stored.id
    case 'v':
      return stored.v
    case 'minReader':
      return `release ${stored.minReader}`
    default:
      return null
  }
}
