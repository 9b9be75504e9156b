/** Reads in a plan whose cost grows with the history: a scan of a growing table, or of all of one of its indexes. */
export interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly 'Index Cond'?: string;
  readonly Plans?: readonly PlanNode[];
}

export interface Growth {
  readonly growing: ReadonlySet<string>;
  /** Indexes that do not grow with the history. */
  readonly bounded: ReadonlySet<string>;
}

const BY_INDEX: ReadonlySet<string> = new Set(['Index Scan', 'Index Only Scan', 'Bitmap Index Scan']);
/** What must see all of its input before it gives its first row. */
const GREEDY: ReadonlySet<string> = new Set([
  'Sort',
  'Aggregate',
  'Hash',
  'Materialize',
  'WindowAgg',
  'Bitmap Heap Scan',
]);

export interface UnboundedRead {
  readonly table: string;
  /** Read from end to end; null: the table itself. */
  readonly index: string | null;
}

export function unboundedReads(node: PlanNode, growth: Growth, limited = false): UnboundedRead[] {
  const { 'Node Type': type, 'Relation Name': relation, 'Index Name': index = '' } = node;
  const below = (node.Plans ?? []).flatMap((each) =>
    unboundedReads(each, growth, type === 'Limit' || (limited && !GREEDY.has(type))),
  );
  if (type === 'Seq Scan' && growth.growing.has(relation ?? '')) below.push({ table: relation ?? '', index: null });
  if (!BY_INDEX.has(type) || node['Index Cond'] !== undefined || limited || growth.bounded.has(index)) return below;
  // A scan that only makes a bitmap does not name its table; an index is named after it.
  const names = [...growth.growing].filter((each) => index.startsWith(`${each}_`));
  const table = relation ?? names.sort((a, b) => b.length - a.length)[0];
  return table !== undefined && growth.growing.has(table) ? [...below, { table, index }] : below;
}
