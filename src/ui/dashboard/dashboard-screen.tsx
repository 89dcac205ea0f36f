import type { ScreenProps } from '../screens.tsx'

export default function DashboardScreen(_props: ScreenProps) {
  return (
    <section aria-label="Dashboard">
      <h1>Dashboard</h1>
    </section>
  )
}
