import { isTest, type SourceFile } from './source.ts'

/** A file longer than this holds more than one idea, or says why it does not. Tests may be long tables. */
export const longestFile = 250

/** What is wrong with a file's length or name. */
export function sizeComplaints({ path, text }: SourceFile): string[] {
  const complaints: string[] = []
  const lines = text.trimEnd().split('\n')
  const reasoned = lines.slice(0, 5).some((line) => /^\/\/ Long because \S/.test(line))
  if (lines.length > longestFile && !reasoned && !isTest(path)) {
    const mend = 'Split it by concept, or say why not in one of its first lines: // Long because …'
    complaints.push(`${path} has ${lines.length} lines, and ${longestFile} are enough. ${mend}`)
  }
  if (/(^|\/)(utils?|helpers?|index)(\.test)?\.tsx?$/.test(path)) {
    complaints.push(
      `${path} is named after no concept. Name it by what it holds, and import files by their own name.`,
    )
  }
  return complaints
}
