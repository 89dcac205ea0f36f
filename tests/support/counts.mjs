/**
 * Reads how many tests passed, failed and were skipped from what the test runners wrote. A runner that
 * crashed, or a file that could not be loaded, is a failure even though no test failed in it.
 */
import { existsSync, readFileSync } from 'node:fs'

/**
 * @typedef {{ passed: number, failed: number, skipped: number }} Counts
 * @typedef {{ status: string, assertionResults: { status: string }[] }} VitestFile
 * @typedef {{ specs?: { file: string, tests: { projectName: string }[] }[], suites?: PlaywrightSuite[] }} PlaywrightSuite
 */

/**
 * One check that passes or fails as a whole.
 * @param {boolean} passed
 * @returns {Counts}
 */
export function one(passed) {
  return { passed: passed ? 1 : 0, failed: passed ? 0 : 1, skipped: 0 }
}

/**
 * @param {string} file Vitest's JSON report
 * @param {boolean} succeeded whether Vitest ended well
 * @returns {Counts}
 */
export function vitestCounts(file, succeeded) {
  if (!existsSync(file)) return one(false)
  const report = JSON.parse(readFileSync(file, 'utf8'))
  /** @type {VitestFile[]} */
  const files = report.testResults
  const broken = files.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((assertion) => assertion.status === 'failed'),
  )
  return crashIsFailure(
    {
      passed: report.numPassedTests,
      failed: report.numFailedTests + broken.length,
      skipped: report.numPendingTests + report.numTodoTests,
    },
    succeeded,
  )
}

/**
 * @param {string} file Playwright's JSON report
 * @param {boolean} succeeded whether Playwright ended well
 * @returns {Counts}
 */
export function playwrightCounts(file, succeeded) {
  if (!existsSync(file)) return one(false)
  const { stats } = JSON.parse(readFileSync(file, 'utf8'))
  return crashIsFailure(
    { passed: stats.expected + stats.flaky, failed: stats.unexpected, skipped: stats.skipped },
    succeeded,
  )
}

/**
 * How many tests one Playwright project has: what another project would have run, had it had its browser.
 * @param {string} file Playwright's JSON report
 * @param {string} project
 * @param {RegExp} files only the tests in these
 * @returns {number}
 */
export function playwrightProjectSize(file, project, files) {
  if (!existsSync(file)) return 0
  /** @param {PlaywrightSuite} suite @returns {number} */
  const size = ({ specs = [], suites = [] }) =>
    specs
      .filter((spec) => files.test(spec.file))
      .flatMap(({ tests }) => tests)
      .filter((test) => test.projectName === project).length +
    suites.reduce((sum, suite) => sum + size(suite), 0)
  return size(JSON.parse(readFileSync(file, 'utf8')))
}

/**
 * @param {Counts} counts
 * @param {boolean} succeeded
 * @returns {Counts}
 */
function crashIsFailure(counts, succeeded) {
  return succeeded || counts.failed > 0 ? counts : { ...counts, failed: 1 }
}
