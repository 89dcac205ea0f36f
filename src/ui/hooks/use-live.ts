import { type DependencyList, startTransition, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { App } from '../../app/app.ts'
import { type Area, followQuery, frames, type Live } from './live-query.ts'
import { useApp } from './use-app.ts'

interface Shown<T> extends Live<T> {
  readonly deps: DependencyList
  readonly done: () => void
}

const nothing = () => {}

/**
 * A query whose answer follows the data: asked again after each change of the named areas (any, when none is named),
 * once a frame at most. The last value stays while a newer one is read; an error comes back as a value.
 * @param deps what the query reads from the component; another list asks anew
 */
export function useLive<T>(
  query: (app: App) => Promise<T>,
  deps: DependencyList,
  areas?: readonly Area[],
): Live<T> {
  const app = useApp()
  const [shown, setShown] = useState<Shown<T>>({
    value: undefined,
    error: null,
    loading: true,
    deps: [],
    done: nothing,
  })
  const latest = useRef(query)
  latest.current = query
  const areaNames = areas?.join(' ')

  // biome-ignore lint/correctness/useExhaustiveDependencies: the caller names what its query depends on
  useEffect(() => {
    let pending = nothing
    const following = followQuery<T>({
      app,
      ask: async () => latest.current(app),
      areas: areaNames?.split(' ') as Area[] | undefined,
      turns: frames,
      show: (live, done) => {
        pending = done
        // A large answer is made ready in short turns, between which the page answers.
        startTransition(() =>
          setShown((last) => ({ ...live, value: live.error ? last.value : live.value, deps, done })),
        )
      },
    })
    return () => {
      following.stop()
      // Nobody will show it any more.
      pending()
    }
  }, [app, areaNames, ...deps])

  useLayoutEffect(() => shown.done(), [shown])
  const current = sameDeps(shown.deps, deps)
  return { value: shown.value, error: current ? shown.error : null, loading: shown.loading || !current }
}

function sameDeps(a: DependencyList, b: DependencyList): boolean {
  return a.length === b.length && a.every((each, index) => Object.is(each, b[index]))
}
