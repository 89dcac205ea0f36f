/** The same fields, some of them under another name. */
export function rename<After>(fields: object, names: Readonly<Record<string, string>>): After {
  const named = Object.entries(fields).map(([name, value]) => [names[name] ?? name, value])
  // The caller knows both shapes: the values are the same, only the names are not.
  return Object.fromEntries(named) as After
}
