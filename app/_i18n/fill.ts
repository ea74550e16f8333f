/** Fills the plain `{gaps}` of a message in the browser, where an ICU formatter would weigh more than the page. */
export function fill(message: string, values: Record<string, string | number>): string {
  return message.replace(/\{(\w+)\}/g, (gap, name: string) => String(values[name] ?? gap))
}
