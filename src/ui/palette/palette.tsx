import { Command } from 'cmdk'
import { useMemo, useState } from 'react'
import Dialog from '../components/dialog.tsx'
import { useApp } from '../hooks/use-app.ts'
import { useScenarios } from '../hooks/use-scenarios.ts'
import { useSignal } from '../hooks/use-signal.ts'
import { recordPlace } from '../records/records-place.ts'
import type { PanelProps } from '../shell/panels.tsx'
import { type Found, find, type PaletteAction } from './find.ts'
import styles from './palette.module.css'
import { useActions } from './use-actions.ts'

/** Everything that can be reached or done, by a few letters of its name. */
export default function Palette({ onClose }: PanelProps) {
  const app = useApp()
  const { records } = useSignal(app.summaries)
  const scenarios = useScenarios()
  const [search, setSearch] = useState('')
  const actions = useActions(scenarios)
  const { groups, more } = useMemo<Found>(
    () =>
      find(search, actions, records, (record) => ({
        id: `record/${record.type}/${record.id}`,
        group: 'Records',
        label: record.id,
        words: record.type,
        run: () => {
          location.hash = recordPlace(record)
        },
      })),
    [search, actions, records],
  )
  const choose = (action: PaletteAction) => {
    // Closed first: what it opens may be a dialog, too, and takes the focus.
    onClose()
    action.run()
  }
  return (
    <Dialog title="Find and do" onClose={onClose}>
      <Command shouldFilter={false} loop label="Find and do" className={styles.palette}>
        <Command.Input
          className={styles.input}
          value={search}
          onValueChange={setSearch}
          placeholder="A place, a record, a lesson, an action…"
        />
        <Command.List className={styles.list} label="What fits">
          <Command.Empty className={styles.none}>Nothing fits “{search}”.</Command.Empty>
          {groups.map(({ name, actions: fitting }) => (
            <Command.Group key={name} heading={name} className={styles.group}>
              {fitting.map((action) => (
                <Command.Item
                  key={action.id}
                  value={action.id}
                  className={styles.item}
                  onSelect={() => choose(action)}
                >
                  <span>{action.label}</span>
                  {action.words && <span className={styles.words}>{action.words}</span>}
                  {action.keys && <kbd className={styles.keys}>{action.keys}</kbd>}
                </Command.Item>
              ))}
            </Command.Group>
          ))}
        </Command.List>
        {more > 0 && (
          <p className={styles.none}>
            {more.toLocaleString('en')} more records fit: type more of the name, or search in Records.
          </p>
        )}
      </Command>
    </Dialog>
  )
}
