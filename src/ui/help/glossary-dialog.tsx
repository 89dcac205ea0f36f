import { useState } from 'react'
import Dialog from '../components/dialog.tsx'
import { TextField } from '../components/field.tsx'
import type { PanelProps } from '../shell/panels.tsx'
import { glossary } from './glossary.ts'
import styles from './help.module.css'

/** Every word that has a meaning of its own here. */
export default function GlossaryDialog({ onClose }: PanelProps) {
  const [search, setSearch] = useState('')
  const wanted = search.trim().toLowerCase()
  const shown = glossary.filter(({ term, forms = [], means }) =>
    [term, ...forms, means].some((text) => text.toLowerCase().includes(wanted)),
  )
  return (
    <Dialog title="Glossary" onClose={onClose}>
      <TextField
        label="Search the glossary"
        type="search"
        value={search}
        onChange={(event) => setSearch(event.target.value)}
      />
      <p role="status" className={shown.length === 0 ? undefined : 'visually-hidden'}>
        {shown.length === 0 ? `No word fits “${search}”.` : `${shown.length} words`}
      </p>
      <dl className={styles.words}>
        {shown.map(({ term, means }) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{means}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
