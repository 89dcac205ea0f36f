import { useMemo } from 'react'
import type { UpgradePlan } from '../../app/upgrades.ts'
import { VirtualTable } from '../components/virtual-table.tsx'
import { useMedia } from '../hooks/use-media.ts'
import { planColumns } from './plan-columns.tsx'
import styles from './plan-grid.module.css'
import { type PlanRow, stepColumns } from './plan-rows.ts'
import type { PlanTarget } from './schema-place.ts'

interface PlanGridProps {
  readonly label: string
  readonly plan: UpgradePlan
  readonly rows: readonly PlanRow[]
  readonly target: PlanTarget
  /** `type/id` of the record whose trace is shown. */
  readonly selected: string | null
  readonly done: number | null
}

export const rowKey = ({ record: { type, id } }: PlanRow) => `${type}/${id}`

/** The grid of records and steps: as many rows as there are records, in the order of the run. */
export function PlanGrid({ label, plan, rows, target, selected, done }: PlanGridProps) {
  const phone = useMedia('(max-width: 700px)')
  const middle = useMedia('(max-width: 1240px)')
  const room = phone ? 'narrow' : middle || selected !== null ? 'middle' : 'wide'
  const steps = useMemo(() => stepColumns(plan), [plan])
  const columns = useMemo(() => planColumns({ target, steps, done, room }), [target, steps, done, room])
  return (
    <VirtualTable
      label={label}
      rows={rows}
      columns={columns}
      rowKey={rowKey}
      rowHeight={room === 'narrow' ? 64 : room === 'middle' ? 56 : 40}
      selected={selected}
      className={styles.table}
    />
  )
}
