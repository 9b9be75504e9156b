import { parseArgs, type ParseArgsConfig } from 'node:util';
import { UsageError } from './command.js';

type ParseArgsOptionsConfig = NonNullable<ParseArgsConfig['options']>;

type Parsed<Options extends ParseArgsOptionsConfig> = ReturnType<
  typeof parseArgs<{ args: string[]; options: Options; strict: true; allowPositionals: boolean }>
>;

/** The options of a command. @throws UsageError for what it does not know. */
export function parseOptions<const Options extends ParseArgsOptionsConfig>(
  args: readonly string[],
  options: Options,
  allowPositionals = false,
): Parsed<Options> {
  const config = { args: [...args], options, strict: true, allowPositionals } as const satisfies ParseArgsConfig;
  try {
    return parseArgs(config);
  } catch (error) {
    // Node adds advice after the first sentence that does not fit here.
    throw new UsageError((error as Error).message.split('. To specify')[0] ?? 'unknown option');
  }
}
