import { describe, expect, it } from '@jest/globals';
import { createLogger, describeError } from './logger.js';

function lines(write: (logger: ReturnType<typeof createLogger>) => void): {
  text: string;
  last: Record<string, unknown>;
} {
  let text = '';
  write(createLogger('test', 'info', { write: (line: string) => void (text += line) }));
  return { text, last: JSON.parse(text.trim().split('\n').at(-1) ?? '{}') as Record<string, unknown> };
}

describe('log lines', () => {
  it('are one JSON object each, in UTC, even when the text holds a newline', () => {
    const { text, last } = lines((logger) => {
      logger.info({ dossierId: 'd1' }, 'first\n{"level":"fatal"}');
    });
    expect(text.trim().split('\n')).toHaveLength(1);
    expect(last).toMatchObject({ level: 'info', process: 'test', dossierId: 'd1' });
    expect(last['time']).toMatch(/Z$/);
  });

  it('take personal data out at every depth that objects are passed in', () => {
    const person = { fullName: 'Nông Thị Hà', identityNumber: '004187001234', phone: '0912345678' };
    const { text } = lines((logger) => {
      logger.info({ ...person, applicant: person, dossier: { applicant: person } }, 'accepted');
    });
    for (const value of Object.values(person)) expect(text).not.toContain(value);
  });

  it('leave out the message of a database error, which quotes values', () => {
    const error = Object.assign(new Error('Key (phone)=(0912345678) already exists'), { code: '23505' });
    expect(JSON.stringify(describeError(error))).not.toContain('0912345678');
    expect(describeError(new Error('out of paper'))).toMatchObject({ message: 'out of paper' });
  });
});
