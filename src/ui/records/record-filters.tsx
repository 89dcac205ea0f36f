import { useDeferredValue, useEffect, useState } from 'react'
import type { Found, RecordQuery } from '../../app/inspect/search-records.ts'
import { type Option, SelectField, TextField } from '../components/field.tsx'
import { useApp } from '../hooks/use-app.ts'
import { useSignal } from '../hooks/use-signal.ts'
import styles from './record-filters.module.css'
import { recordStatuses } from './records-place.ts'

interface RecordFiltersProps {
  readonly query: RecordQuery
  readonly versions: Found['versions']
  readonly onChange: (query: RecordQuery) => void
}

const any = ''
const types: readonly Option[] = [
  { value: any, label: 'Any type' },
  { value: 'policy', label: 'Policies' },
  { value: 'incident', label: 'Incidents' },
]

/** Words, type, status and stored version. Typing never waits for the list. */
export function RecordFilters({ query, versions, onChange }: RecordFiltersProps) {
  const { records, statuses } = useSignal(useApp().summaries)
  const [words, setWords] = useState(query.words)
  const settled = useDeferredValue(words)
  // biome-ignore lint/correctness/useExhaustiveDependencies: only new words ask anew
  useEffect(() => {
    if (settled !== query.words) onChange({ ...query, words: settled })
  }, [settled])
  // The words were cleared from outside.
  const [asked, setAsked] = useState(query.words)
  if (asked !== query.words) {
    setAsked(query.words)
    if (query.words === '') setWords('')
  }

  const atRest = statuses.conflict + statuses.merged + statuses.quarantined + statuses.parked
  const counts = { ...statuses, clean: records.length - atRest }
  const statusOptions = [
    { value: any, label: 'Any status' },
    ...recordStatuses.map((status) => ({
      value: status,
      label: `${status} (${counts[status].toLocaleString('en')})`,
    })),
  ]
  const versionOptions = [
    { value: any, label: 'Any version' },
    ...versions.map(([version, count]) => ({
      value: String(version),
      label: `v${version} (${count.toLocaleString('en')})`,
    })),
  ]
  return (
    <search className={styles.filters}>
      <TextField
        label="Search records"
        hideLabel
        type="search"
        placeholder="Search by id or metric"
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      <SelectField
        label="Type"
        hideLabel
        options={types}
        value={query.type ?? any}
        onChange={(event) => onChange({ ...query, type: typeNamed(event.target.value) })}
      />
      <SelectField
        label="Status"
        hideLabel
        options={statusOptions}
        value={query.status ?? any}
        onChange={(event) =>
          onChange({ ...query, status: recordStatuses.find((each) => each === event.target.value) ?? null })
        }
      />
      <SelectField
        label="Stored version"
        hideLabel
        options={versionOptions}
        value={query.version === null ? any : String(query.version)}
        onChange={(event) =>
          onChange({ ...query, version: event.target.value === any ? null : Number(event.target.value) })
        }
      />
    </search>
  )
}

function typeNamed(value: string): RecordQuery['type'] {
  return value === 'policy' || value === 'incident' ? value : null
}
