import { List } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../components/button.tsx'
import { Drawer } from '../components/drawer.tsx'
import { Notice } from '../components/notice.tsx'
import type { DrawerSlotProps } from '../screens.tsx'
import { Lesson } from './lesson.tsx'
import { LessonList } from './lesson-list.tsx'
import { useShelf } from './use-shelf.ts'

/** Beside any screen: the lesson of this page, or the list of all. */
export default function LessonsDrawer({ onClose }: DrawerSlotProps) {
  const shelf = useShelf()
  const [browsing, setBrowsing] = useState(false)
  const lesson = !browsing && shelf.state === 'ready' ? shelf.run : null
  return (
    <Drawer
      title="Lessons"
      onClose={onClose}
      actions={
        lesson && (
          <Button small look="quiet" icon={<List aria-hidden="true" />} onClick={() => setBrowsing(true)}>
            All lessons
          </Button>
        )
      }
    >
      {shelf.state === 'loading' && <p>Loading the lessons…</p>}
      {shelf.state === 'failed' && (
        <Notice tone="critical" urgent title="The lessons could not be opened">
          {shelf.message} Nothing of yours was changed. Close this and open it again.
        </Notice>
      )}
      {lesson && <Lesson run={lesson} onClose={onClose} />}
      {!lesson && shelf.state === 'ready' && (
        <LessonList
          scenarios={shelf.scenarios}
          current={shelf.run?.scenario.id ?? null}
          onCurrent={() => setBrowsing(false)}
        />
      )}
    </Drawer>
  )
}
