import sirv from 'sirv'
import { builtFiles } from '../../src/hub/build.ts'
import { listen, type RunningServer } from '../../src/hub/server.ts'

/** The run's own build on a host that serves files and nothing else, and sends no headers of ours. */
export function staticHost(): Promise<RunningServer> {
  const files = sirv(builtFiles)
  return listen(
    (request, response) =>
      files(request, response, () => {
        response.writeHead(404).end()
      }),
    '127.0.0.1',
    0,
  )
}
