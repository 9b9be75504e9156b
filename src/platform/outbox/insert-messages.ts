/**
 * SQL that writes messages of one topic beside the rows that they are about, where thousands come in one statement.
 * @param from what to select from, with its order; `payload` is made of ids, codes and numbers alone
 */
export function insertMessages(topic: string, columns: { aggregateId: string; payload: string }, from: string): string {
  return `insert into outbox (topic, aggregate_id, payload) select '${topic}', ${columns.aggregateId}, ${columns.payload} ${from}`;
}
