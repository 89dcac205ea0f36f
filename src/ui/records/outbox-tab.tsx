import type { RecordDetail } from '../../app/ports.ts'
import { OutboxPanel } from './outbox-panel.tsx'

export default function OutboxTab({ record: { stored } }: { readonly record: RecordDetail }) {
  return <OutboxPanel of={stored} />
}
