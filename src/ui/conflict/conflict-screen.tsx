import type { ScreenProps } from '../screens.tsx'

export default function ConflictScreen(_props: ScreenProps) {
  return (
    <section aria-label="Conflict">
      <h1>Conflict</h1>
    </section>
  )
}
