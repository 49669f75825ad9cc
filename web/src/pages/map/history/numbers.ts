/** The number of the next major version: "2.0" after "1.3". */
export function nextMajor(number: string): string {
  return `${Number(number.split('.')[0]) + 1}.0`
}
