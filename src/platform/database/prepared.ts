const NAMES = new Map<string, string>();

/**
 * Says of a statement that a connection plans it once and then knows it by name. For what runs in every request and finds
 * its rows by key: its plan is the same whatever the parameters. Other statements are planned for their parameters.
 */
export function prepared(sql: string): string {
  if (!NAMES.has(sql)) NAMES.set(sql, `mc_${String(NAMES.size + 1)}`);
  return sql;
}

/** As the driver takes it. */
export function statementOf(sql: string, params: readonly unknown[]) {
  const name = NAMES.get(sql);
  return { text: sql, values: params as unknown[], ...(name === undefined ? {} : { name }) };
}
