/** The built app and its rooms in a process of its own, to be killed: `app-process.ts <port> <data folder>`. */
import { serveApp } from './served-app.ts'

const [port, dataDir = ''] = process.argv.slice(2)
const { url } = await serveApp({ port: Number(port), dataDir })
// A test that ended without killing it.
process.once('disconnect', () => process.exit())
process.send?.(url)
