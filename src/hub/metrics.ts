import { availableParallelism, freemem, totalmem } from 'node:os'
import { performance } from 'node:perf_hooks'
import { getHeapStatistics } from 'node:v8'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { addRoomFigures } from './rooms/figures.ts'
import type { Rooms } from './rooms/rooms.ts'

/** What the server tells about itself, as Prometheus text. */
export interface Metrics {
  readonly contentType: string
  text(): Promise<string>
  /** Counts one answered request. `route` must come from a small fixed set, never from the address. */
  answered(request: { method: string; route: string; status: number; seconds: number }): void
}

/** A registry of its own for each server, so that several may run in one process. */
export function createMetrics(rooms?: Rooms): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  addRatios(registry)
  if (rooms !== undefined) addRoomFigures(registry, rooms)
  const labelNames = ['method', 'route', 'status']
  const requests = new Counter({
    name: 'driftwatch_http_requests_total',
    help: 'Requests answered, by method, route and status.',
    labelNames,
    registers: [registry],
  })
  const duration = new Histogram({
    name: 'driftwatch_http_request_duration_seconds',
    help: 'Time from a request to the end of its answer.',
    labelNames: ['route'],
    buckets: [0.001, 0.005, 0.025, 0.1, 0.5, 2.5],
    registers: [registry],
  })
  return {
    contentType: registry.contentType,
    text: () => registry.metrics(),
    answered({ method, route, status, seconds }) {
      requests.inc({ method, route, status })
      duration.observe({ route }, seconds)
    },
  }
}

/** Figures from 0 to 1, which is what the dashboard's rules compare with their thresholds. */
function addRatios(registry: Registry): void {
  const gauge = (name: string, help: string, measure: () => number) =>
    new Gauge({
      name: `driftwatch_${name}`,
      help,
      registers: [registry],
      collect() {
        this.set(Math.min(1, Math.max(0, measure())))
      },
    })
  const busy = busyShares()
  gauge('event_loop_utilization', 'Share of time the event loop was busy lately.', () => busy().eventLoop)
  gauge('cpu_ratio', 'Share of all processor cores this process used lately.', () => busy().cpu)
  gauge('heap_used_ratio', 'JavaScript heap in use, as a share of its limit.', () => {
    const { used_heap_size, heap_size_limit } = getHeapStatistics()
    return used_heap_size / heap_size_limit
  })
  gauge('memory_used_ratio', 'Memory in use on this machine, as a share of all it has.', () => {
    return 1 - freemem() / totalmem()
  })
}

/**
 * Shares of time since an earlier look. The earlier look moves on only when a second has passed, so
 * that readers close together do not divide by almost nothing.
 */
function busyShares(): () => { eventLoop: number; cpu: number } {
  const look = () => ({
    at: performance.now(),
    loop: performance.eventLoopUtilization(),
    cpu: process.cpuUsage(),
  })
  const cores = availableParallelism()
  let earlier = look()
  let last = { eventLoop: 0, cpu: 0 }
  return () => {
    const elapsed = performance.now() - earlier.at
    if (elapsed < 1_000) return last
    const { user, system } = process.cpuUsage(earlier.cpu)
    last = {
      eventLoop: performance.eventLoopUtilization(earlier.loop).utilization,
      cpu: (user + system) / 1_000 / (elapsed * cores),
    }
    earlier = look()
    return last
  }
}
