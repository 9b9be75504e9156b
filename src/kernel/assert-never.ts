/** Makes a `switch` over a closed set exhaustive: a new member does not compile until it is placed. */
export function assertNever(value: never, what = 'value'): never {
  throw new Error(`unexpected ${what}: ${JSON.stringify(value)}`);
}
