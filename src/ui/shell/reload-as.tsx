import { newestRelease } from '../../app/environment.ts'
import { Button, ButtonLink } from '../components/button.tsx'
import { usePageUpdate } from '../hooks/use-page-update.ts'
import { addressAtRelease } from './address.ts'

interface ReloadAsProps {
  readonly release: number
  readonly small?: boolean
}

/** The way to a newer release: the next build where one waits, else this build acting as that release. */
export function ReloadAs({ release, small = false }: ReloadAsProps) {
  const update = usePageUpdate()
  if (update.waiting && update.release === release)
    return (
      <Button small={small} look="primary" onClick={() => update.apply()}>
        Reload as release {release}
      </Button>
    )
  const known = Math.min(release, newestRelease)
  return (
    <ButtonLink small={small} look="primary" href={addressAtRelease(location.href, known)}>
      Reload as release {known}
    </ButtonLink>
  )
}
