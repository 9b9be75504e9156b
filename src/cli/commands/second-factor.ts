import { DomainError } from '../../kernel/domain-error.js';
import { resetSecondFactor } from '../../modules/identity/index.js';
import { UsageError, type Command } from '../command.js';
import { parseOptions } from '../options.js';

export const secondFactor: Command = {
  name: 'second-factor',
  summary: 'take the second factor from an account whose phone is lost',
  usage: `npm run -s cli -- second-factor reset <account>

Its sessions end; at the next sign-in a new one is set up where a role asks for it. Make sure who asks before you do it.`,
  needsDatabase: true,

  async run(args, io, connect) {
    const { positionals } = parseOptions(args, {}, true);
    const [what, username, ...more] = positionals;
    if (what !== 'reset' || username === undefined || more.length > 0) throw new UsageError('reset <account>');
    const { unitOfWork } = await connect();
    const removed = await unitOfWork.run((tx) => resetSecondFactor(tx, username));
    if (removed === null) throw new DomainError('not-found', 'account.unknown');
    await io.out(removed ? 'removed\n' : 'there was none\n');
    return 0;
  },
};
