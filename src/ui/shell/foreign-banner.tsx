import { ButtonLink } from '../components/button.tsx'
import { Notice } from '../components/notice.tsx'
import { useApp } from '../hooks/use-app.ts'
import { useSignal } from '../hooks/use-signal.ts'
import { usePlace } from '../place.ts'

/** The address names another room or hub than this database belongs to: nothing is linked before somebody decides. */
export function ForeignBanner() {
  const foreign = useSignal(useApp().links.foreign)
  const [here] = usePlace()
  // The screen of a join link says it with the link's own words.
  if (foreign === null || here === 'join') return null
  const { own, asked, stay, begin } = foreign
  const sameRoom = own.room === asked.room
  const other = sameRoom ? `the hub ${asked.hub ?? 'none'}` : `the room ${asked.room}`
  const mine = sameRoom ? `the hub ${own.hub ?? 'none'}` : `the room ${own.room}`
  return (
    <Notice
      wide
      urgent
      tone="warning"
      title={`The address asks for ${other}, and what is stored here belongs to ${mine}`}
      actions={
        <>
          <ButtonLink small look="primary" href={begin}>
            Begin empty in {asked.room}
          </ButtonLink>
          <ButtonLink small href={stay}>
            Stay in {own.room}
          </ButtonLink>
        </>
      }
    >
      Data of two rooms never mixes, so nothing is sent or taken until you choose. What is here stays as it is
      either way.
    </Notice>
  )
}
