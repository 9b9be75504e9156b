/** COPY … FROM STDIN over the driver's own connection: text that is ready, a megabyte at a time. */
import type pg from 'pg';

interface CopyConnection {
  query(text: string): void;
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
}

/** What the driver asks of a query that is not its own. */
class CopyIn {
  #error: Error | null = null;

  constructor(
    private readonly statement: string,
    private readonly text: string,
    private readonly done: (error: Error | null) => void,
  ) {}

  submit(connection: CopyConnection): void {
    connection.query(this.statement);
  }

  handleCopyInResponse(connection: CopyConnection): void {
    connection.sendCopyFromChunk(Buffer.from(this.text));
    connection.endCopyFrom();
  }

  handleError(error: Error): void {
    this.#error = error;
  }

  handleReadyForQuery(): void {
    this.done(this.#error);
  }

  handleCommandComplete(): void {
    // How many rows it were is known.
  }

  handleRowDescription(): void {
    // COPY has no rows.
  }

  handleDataRow(): void {
    // COPY has no rows.
  }
}

/** @param text lines in the text format of COPY. */
export async function copyIn(
  client: pg.Client,
  table: string,
  columns: readonly string[],
  text: string,
): Promise<void> {
  if (text === '') return;
  await new Promise<void>((resolve, reject) => {
    const statement = `copy ${table} (${columns.join(', ')}) from stdin`;
    const finish = (error: Error | null): void => {
      if (error) reject(error);
      else resolve();
    };
    client.query(new CopyIn(statement, text, finish) as unknown as pg.Submittable);
  });
}
